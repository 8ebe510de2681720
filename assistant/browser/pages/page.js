"use strict";
// Around textual-serve's terminal: the letter is there before it is measured, keys that a browser or the
// terminal would take for something else, documents, and a connection that comes back.

(() => {
  const LEFT = 4000, ELSEWHERE = 4001, LAST_OF_OURS = 4004;
  const AGAIN_MS = 1500;
  const PAGE_KEY = "doorvraag-page-key";
  const Socket = window.WebSocket;
  let lastWords = "";

  // Cookies go to every port of a machine; what a page keeps stays with the pages of this very server.
  if (window.location.hash.length > 1) {
    localStorage.setItem(PAGE_KEY, window.location.hash.slice(1));
    history.replaceState(null, "", "/");
  }

  function withKey(address) {
    const whole = new URL(address);
    whole.searchParams.set("key", localStorage.getItem(PAGE_KEY) ?? "");
    return whole.href;
  }

  class WatchedSocket extends Socket {
    constructor(address) {
      super(withKey(address));
      this.addEventListener("close", (event) => closed(event.code));
      this.addEventListener("message", (event) => {
        if (typeof event.data !== "string") return;
        const [kind, words] = JSON.parse(event.data);
        if (kind === "last_words") lastWords = words;
      });
    }

    // The terminal goes on sending keys to a connection that is gone.
    send(data) {
      if (this.readyState === Socket.OPEN) super.send(data);
    }
  }
  window.WebSocket = WatchedSocket;

  // A document is fetched by a link of this page: nothing that blocks pop-ups stands in its way. Nothing else is
  // opened: an address in the words of a client leads nowhere by a click.
  window.open = (address) => {
    const target = new URL(address ?? "", window.location.href);
    if (target.origin !== window.location.origin || !target.pathname.startsWith("/download/")) return null;
    const link = document.createElement("a");
    link.href = target.pathname;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    return null;
  };

  function closed(code) {
    if (code === ELSEWHERE) return say("elsewhere", "here");
    if (code >= LEFT && code <= LAST_OF_OURS) return say("ended", "again");
    say("lost", "here");
    goOn();
  }

  function say(words, button) {
    const texts = document.body.dataset;
    document.querySelector("#said").textContent = (words === "ended" && lastWords) || texts[words];
    document.querySelector("#again").textContent = texts[button];
    document.querySelector("#veil").hidden = false;
    document.querySelector("#again").focus();
  }

  // The page is loaded again as soon as the server answers: the screen that was left, or how to get in.
  async function goOn() {
    try {
      const answer = await fetch("/alive", { cache: "no-store" });
      if (answer.ok) return window.location.replace("/");
    } catch {
      // not back yet
    }
    setTimeout(goOn, AGAIN_MS);
  }

  // Ctrl+V is a paste here, as everywhere in a browser; the terminal would send it as a key.
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "v") event.stopPropagation();
  }, true);

  const begin = window.onload;
  window.onload = async (event) => {
    await document.fonts.load("16px 'Roboto Mono'");
    begin(event);
    document.querySelector(".xterm-helper-textarea").focus();
  };
})();
