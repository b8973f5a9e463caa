"""The server that opens the lessons sends small messages at once, and is not asked for a favicon at each one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons import websocket

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]
SETTING = ROOT / "etc/jupyter/jupyter_server_config.d/lessons.json"
PAGE_SETTING = ROOT / "etc/jupyter/labconfig/page_config.d/lessons.json"


class Handler:
    def set_nodelay(self, value):
        self.nodelay = value


def test_a_connection_begins_with_nodelay_and_is_then_jupyters_own(monkeypatch):
    asked, handler = [], Handler()
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "connect", lambda self: asked.append(handler.nodelay) or 7
    )
    connection = object.__new__(websocket.PromptConnection)
    monkeypatch.setattr(websocket.PromptConnection, "websocket_handler", handler)
    assert connection.connect() == 7 and asked == [True]


def test_the_setting_switches_on_this_extension_and_nothing_else():
    assert json.loads(SETTING.read_text()) == {
        "ServerApp": {"jpserver_extensions": {"lessons.websocket": True}}
    }


def test_of_jupyterlab_the_busy_favicon_is_off_and_nothing_else():
    assert json.loads(PAGE_SETTING.read_text()) == {
        "disabledExtensions": {"@jupyterlab/application-extension:faviconbusy": True}
    }


@pytest.mark.parametrize("setting", [SETTING, PAGE_SETTING], ids=["server", "page"])
def test_what_the_readme_installs_has_put_the_setting_where_jupyter_looks(setting):
    """The line installs with -e, which not every builder lets files outside of the package come along with."""
    there = Path(sys.prefix) / setting.relative_to(ROOT)
    if not there.exists() and not os.environ.get("CI"):
        pytest.skip("the package is not installed here, only on the path")
    assert there.read_text() == setting.read_text()


@pytest.mark.parametrize("argument, expected", [([], True), (["--gateway-url=http://x"], False)])
def test_a_server_takes_the_connection_unless_it_has_one_of_its_own(tmp_path, argument, expected):
    code = (
        "import sys\nfrom jupyter_server.serverapp import ServerApp\n"
        "app = ServerApp()\n"
        "app.initialize(sys.argv[1:], new_httpserver=False)\n"
        "print('class', app.web_app.settings['kernel_websocket_connection_class'].__name__)\n"
    )
    env = dict(os.environ, HOME=str(tmp_path), JUPYTER_CONFIG_PATH=str(ROOT / "etc/jupyter"))
    env |= {"JUPYTER_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", code, "--allow-root", "--no-browser", *argument]
    done = subprocess.run(run, env=env, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert ("class PromptConnection" in done.stdout) == expected, done.stdout + done.stderr


def test_no_other_setting_of_the_server_changes():
    class Server:
        class web_app:
            settings = {"kernel_websocket_connection_class": ZMQChannelsWebsocketConnection, "a": 1}

    websocket._load_jupyter_server_extension(Server)
    assert Server.web_app.settings == {
        "kernel_websocket_connection_class": websocket.PromptConnection,
        "a": 1,
    }
