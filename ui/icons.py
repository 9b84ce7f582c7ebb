"""The few drawings on buttons, in lines of the text's own colour."""

SHAPES = {
    "copy": '<rect x="8.5" y="8.5" width="11" height="11" rx="2"/>'
    '<path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>',
    "edit": '<path d="M5 19l1-4L16.5 4.5a1.8 1.8 0 0 1 3 3L9 18l-4 1z"/>',
    "retry": '<path d="M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4"/>',
    "up": '<path d="M7 10.5v9M7 11l4-7c1.6 0 2.4 1 2 2.6l-.7 3.4H18a2 2 0 0 1 2 2.4l-1.2 5.5a2 2 0 0 1-2 1.6H4V11h3"/>',
    "down": '<path d="M17 13.5v-9M17 13l-4 7c-1.6 0-2.4-1-2-2.6l.7-3.4H6a2 2 0 0 1-2-2.4l1.2-5.5'
    'a2 2 0 0 1 2-1.6H20V13h-3"/>',
}


def icon(name: str) -> str:
    """The drawing called `name`. Raises KeyError."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">'
        f"{SHAPES[name]}</svg>"
    )
