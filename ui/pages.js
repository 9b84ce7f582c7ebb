// Behaviour of our own pages beside the conversation.
document.addEventListener("DOMContentLoaded", () => {
  const hit = document.getElementById("hit");
  if (hit) { hit.scrollIntoView({ block: "center" }); hit.focus({ preventScroll: true }); }
});
