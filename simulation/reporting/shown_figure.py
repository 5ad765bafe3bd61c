"""A figure that a cell of a notebook shows as a picture, whether pyplot was imported or not."""

from matplotlib.figure import Figure


class ShownFigure(Figure):
    """IPython asks a value for `_repr_png_`; figures it knows only once pyplot is imported."""

    def _repr_png_(self) -> bytes:
        from metalead.simulation.reporting.canvas import as_png

        return as_png(self)
