# SPDX-License-Identifier: BSD-3-Clause
"""A page in Chromium, led through its DevTools protocol over a pipe: JSON, each message closed by a zero byte."""
import json
import os
import subprocess
import time


class Page:
    """Is open inside a 'with' block."""

    def __init__(self, page, profile):
        words = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                 "--remote-debugging-pipe", f"--user-data-dir={profile}", "--window-size=1200,3000", page.as_uri()]
        theirs_in, self.to = os.pipe()
        self.of, theirs_out = os.pipe()
        # Chromium reads from 3 and writes to 4.
        self.process = subprocess.Popen(["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *words],
                                        pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.answers, self.number, self.session = os.fdopen(self.of, "rb"), 0, {}

    def __enter__(self):
        page = next(target for target in self.ask("Target.getTargets")["targetInfos"] if target["type"] == "page")
        self.session = {"sessionId": self.ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]}
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.answers.close()
        os.close(self.to)

    def ask(self, method, **what):
        self.number += 1
        os.write(self.to, json.dumps({"id": self.number, "method": method, "params": what, **self.session}).encode() + b"\0")
        while True:
            message = b""
            while not message.endswith(b"\0"):
                byte = self.answers.read(1)
                if not byte:
                    raise AssertionError("the browser is gone")
                message += byte
            answer = json.loads(message[:-1])
            if answer.get("id") == self.number:
                return answer["result"]

    def value(self, script):
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def wait_for(self, script):
        for _ in range(400):
            if self.value(script):
                return
            time.sleep(0.05)
        raise AssertionError(f"never: {script}")

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, **({"text": key} if kind == "keyDown" else {}))
