// Browsers of other engines than Chromium's, each with what the tests need of it: Firefox by WebDriver BiDi, WebKitGTK by WebDriver.
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";

/**
 * @typedef {object} Engine
 * @property {(url: string) => Promise<void>} goto
 * @property {(expression: string) => Promise<any>} evaluate the value of an expression in the page, as JSON
 * @property {string[]} [errors] what the page reported, where the engine tells
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Engine>} */
export async function firefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", protocol: "webDriverBiDi", executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 800 });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  // Firefox reports imports that the next page cut off: so each page is left only when all is loaded.
  return { errors, goto: (url) => page.goto(url, { waitUntil: "networkidle0" }), evaluate: (expression) => page.evaluate(expression), close: () => browser.close() };
}

/** @returns {Promise<Engine>} `driver` is WebKitWebDriver, `binary` MiniBrowser, which needs a display */
export async function webkit(driver, binary) {
  const port = 20000 + (process.pid % 20000);
  const process_ = spawn(driver, [`--port=${port}`], { stdio: "ignore" });
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  while (!(await isListening(port))) await sleep(50);
  const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: options } });
  const path = `/session/${sessionId}`;
  return {
    goto: (url) => send("POST", `${path}/url`, { url }),
    evaluate: (expression) => send("POST", `${path}/execute/sync`, { script: `return (${expression});`, args: [] }),
    close: async () => {
      await send("DELETE", path);
      process_.kill();
    },
  };
}

function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
