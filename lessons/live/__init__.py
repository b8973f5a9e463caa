"""Live panels: `from lessons.live import LivePanel, log_slider`. Knows neither networks nor figures."""

from lessons.live.controls import choice, log_slider, slider, switch
from lessons.live.panel import LivePanel

__all__ = ["LivePanel", "choice", "log_slider", "slider", "switch"]
