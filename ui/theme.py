"""The look of the Gradio parts: quiet, in the system's own fonts, so that nothing is fetched."""

from typing import Any


def theme() -> Any:
    """Gradio's default theme, stripped of its web fonts; colours come from page.css."""
    import gradio as gr

    return gr.themes.Default(
        primary_hue=gr.themes.colors.stone,
        neutral_hue=gr.themes.colors.stone,
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )
