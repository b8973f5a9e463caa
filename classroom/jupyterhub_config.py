"""A hub on one machine for simple local users without accounts: what try_hub.py starts.

For a class it takes one more decision, who may log in: see README.md. Paths and ports come from the
environment, so that nothing is written outside of one folder.
"""

import os
from pathlib import Path

# JupyterHub brings get_config
c = get_config()  # noqa: F821
home = Path(os.environ["HUB_HOME"])

c.JupyterHub.bind_url = os.environ["HUB_URL"]
c.JupyterHub.hub_port = int(os.environ["HUB_PORT"])
c.ConfigurableHTTPProxy.api_url = os.environ["HUB_PROXY_API"]
c.ConfigurableHTTPProxy.command = [os.environ["HUB_PROXY"]]
c.JupyterHub.db_url = f"sqlite:///{home / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(home / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(home / "proxy.pid")

# no passwords: for a trial on one machine, never for a class on a network
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(home / "users" / "{username}")

c.Spawner.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.Spawner.http_timeout = 120
# the same three that README.md gives for a real hub
c.Spawner.environment = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
c.Spawner.args = ["--LabApp.expose_app_in_browser=True", "--allow-root"]
