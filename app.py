"""The front door of the dashboard in a checkout: `solara run app.py`; else `metalead app`."""

from metalead.dashboard.routes import routes as routes
