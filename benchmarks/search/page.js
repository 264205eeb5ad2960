// What the pages of Pagefind and of the stock index share: the address asks, and so does window.ask.
export function serveQuestions(hitsOf) {
  const list = document.getElementById("hits");
  globalThis.ask = async (q) => {
    list.ariaBusy = "true";
    const items = (await hitsOf(q)).map(([id, title, text]) => {
      const item = document.createElement("li");
      item.dataset.paper = id;
      item.append(title, " ", text);
      return item;
    });
    list.replaceChildren(...items);
    list.ariaBusy = "false";
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) globalThis.ask(asked);
}
