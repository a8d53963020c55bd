// Searches the sections of all briefs, which stand beside the page, a script a country. It keeps nothing.
"use strict";
(() => {
  const MOST_SHOWN = 30;
  const WORDS_BEFORE = 6;
  const WORDS_SHOWN = 36;
  const WORD = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu;

  const byId = (id) => document.getElementById(id);
  const { language, phrases, scripts } = JSON.parse(byId("index").textContent);
  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  const box = byId("words");

  // A word as it is compared: without accents and capitals, a number without its separators.
  const folded = (word) => word.normalize("NFD").replace(/[\p{M}.,]/gu, "").toLowerCase();

  const wordsOf = (text) =>
    Array.from(text.matchAll(WORD), (found) => ({
      start: found.index,
      end: found.index + found[0].length,
      folded: folded(found[0]),
    }));

  const entryOf = (brief, [id, heading, chapter, text]) => ({
    brief,
    heading,
    text,
    path: id ? `${brief.path}#${encodeURIComponent(id)}` : brief.path,
    place: [brief.country, ...(id ? [brief.title] : []), ...(chapter ? [chapter] : [])].join(" › "),
  });

  const entriesOf = (brief) => [["", brief.title, "", brief.purpose], ...brief.sections].map((one) => entryOf(brief, one));

  const withWords = (entry) => ({
    ...entry,
    words: { heading: wordsOf(entry.heading), text: wordsOf(entry.text), place: wordsOf(entry.place) },
  });

  let entries = [];
  globalThis.searchable = (briefs) => entries.push(...briefs.flatMap(entriesOf).map(withWords));

  const read = (path) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.src = path;
      script.async = false; // they run in this order, so that equals are found in it
      script.onload = () => done("");
      script.onerror = () => done(path);
      document.head.append(script);
    });

  let reading = null; // begins with the first word that is typed; gives the scripts that could not be read
  const readAll = () => (reading ??= Promise.all(scripts.map(read)).then((unread) => unread.filter(Boolean)));

  const hits = (words, sought) => words.filter((word) => word.folded.startsWith(sought)).length;
  const isWhole = (words, sought) => words.some((word) => word.folded === sought);

  const isSought = (word, query) => query.some((sought) => word.folded.startsWith(sought));

  // Where most of the words stand close together, and how many do.
  const closest = (words, query) => {
    let best = { first: 0, found: 0 };
    words.forEach((word, first) => {
      if (best.found === query.length || !isSought(word, query)) return;
      const near = words.slice(first, first + WORDS_SHOWN - WORDS_BEFORE);
      const found = query.filter((sought) => hits(near, sought)).length;
      if (found > best.found) best = { first, found };
    });
    return best;
  };

  // Zero unless each word is there, and one of them in the section itself. A heading counts for more than any text.
  const rank = ({ words }, query) => {
    let total = 0;
    let own = 0;
    for (const sought of query) {
      const inHeading = hits(words.heading, sought);
      const inText = hits(words.text, sought);
      const around = hits(words.place, sought);
      if (!inHeading && !inText && !around) return 0;
      own += inHeading + inText;
      total += inHeading ? 20 : 0;
      total += isWhole(words.heading, sought) ? 10 : 0;
      total += isWhole(words.text, sought) ? 2 : 0;
      total += Math.min(inText, 5) + (around ? 1 : 0);
    }
    return own ? total + 8 * closest(words.text, query).found : 0;
  };

  // A section that several briefs share is found once, where it has the shortest way to it.
  const grouped = (found) => {
    const groups = new Map();
    for (const entry of found) {
      const same = JSON.stringify([entry.brief.country, entry.heading, entry.text]);
      groups.set(same, [...(groups.get(same) ?? []), entry]);
    }
    return Array.from(groups.values(), (group) => group.sort((one, other) => one.place.length - other.place.length));
  };

  const search = (query) => {
    const ranked = entries.map((entry) => ({ entry, rank: rank(entry, query) })).filter((one) => one.rank > 0);
    return grouped(ranked.sort((one, other) => other.rank - one.rank).map((one) => one.entry));
  };

  // Pieces of the text, in its order, that show each word which is in it: one, where the words stand together.
  const excerpts = (words, query) => {
    const pieces = [];
    for (let left = query; left.length; ) {
      const { first, found } = closest(words, left);
      if (!found) break;
      const start = Math.max(0, first - WORDS_BEFORE);
      pieces.push({ start, end: Math.min(words.length, start + WORDS_SHOWN) });
      left = left.filter((sought) => !hits(words.slice(start, start + WORDS_SHOWN), sought));
    }
    return pieces.length ? merged(pieces) : [{ start: 0, end: Math.min(words.length, WORDS_SHOWN) }];
  };

  const merged = (pieces) => {
    const apart = [];
    for (const piece of pieces.sort((one, other) => one.start - other.start)) {
      const last = apart.at(-1);
      if (last && piece.start <= last.end) last.end = Math.max(last.end, piece.end);
      else apart.push(piece);
    }
    return apart;
  };

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  // The text from one place to another, as text and <mark>.
  const marked = (text, words, query, start = 0, end = text.length) => {
    const parts = [];
    let last = start;
    for (const word of words.filter((one) => one.start >= start && one.end <= end && isSought(one, query))) {
      parts.push(text.slice(last, word.start), element("mark", "", text.slice(word.start, word.end)));
      last = word.end;
    }
    return [...parts, text.slice(last, end)];
  };

  const cut = (text, words, query) => {
    const pieces = excerpts(words, query);
    const parts = pieces.flatMap(({ start, end }) => [
      start ? " … " : "",
      ...marked(text, words, query, start ? words[start].start : 0, words[end]?.start ?? text.length),
    ]);
    return pieces.at(-1).end < words.length ? [...parts, "…"] : parts;
  };

  const linked = (path, ...children) => {
    const link = element("a", "", ...children);
    link.href = path;
    return link;
  };

  const alsoIn = (others) => {
    const links = others.flatMap((entry) => [", ", linked(entry.path, entry.place)]).slice(1);
    return element("p", "place", `${phrases["start.also_in"]} `, ...links);
  };

  const result = ([entry, ...others], query) => {
    const item = element(
      "li",
      "",
      element("h3", "", linked(entry.path, ...marked(entry.heading, entry.words.heading, query))),
      element("p", "place", entry.place),
      element("p", "", ...cut(entry.text, entry.words.text, query)),
      ...(others.length ? [alsoIn(others)] : []),
    );
    item.lang = entry.brief.language;
    return item;
  };

  const told = (name, number) => {
    const phrase = phrases[`start.${name}.${plural.select(number)}`] ?? phrases[`start.${name}.other`];
    return (phrase ?? phrases[`start.${name}`]).replace("{number}", digits.format(number));
  };

  const show = async () => {
    const unread = box.value ? await readAll() : [];
    const query = [...new Set(wordsOf(box.value).map((word) => word.folded))];
    const found = query.length ? search(query) : [];
    byId("found").replaceChildren(...found.slice(0, MOST_SHOWN).map((group) => result(group, query)));
    byId("results").hidden = !found.length;
    byId("shelf").hidden = query.length > 0;
    byId("best").hidden = found.length <= MOST_SHOWN;
    byId("best").textContent = told("best", MOST_SHOWN);
    byId("count").textContent = query.length ? (found.length ? told("found", found.length) : phrases["start.none_found"]) : "";
    byId("unread").hidden = !unread.length;
    byId("unread").textContent = `${phrases["start.unread"]} ${unread.join(", ")}`;
  };

  let waiting = 0;
  const showSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 80);
  };

  const links = () => Array.from(byId("found").querySelectorAll("h3 a"));

  const move = (event) => {
    const stops = [box, ...links()];
    const here = stops.indexOf(document.activeElement);
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = event.key === "Enter" && here === 0 ? 1 : steps[event.key];
    if (here < 0 || !step || !stops[here + step]) return;
    event.preventDefault();
    stops[here + step].focus();
  };

  const clear = (event) => {
    if (event.key !== "Escape" || !box.value) return;
    event.preventDefault();
    box.value = "";
    box.focus();
    show();
  };

  byId("search").hidden = false;
  byId("no-script").hidden = true;
  box.addEventListener("input", showSoon);
  document.addEventListener("keydown", move);
  document.addEventListener("keydown", clear);
  addEventListener("pageshow", () => box.value && show());
})();
