// Every visible element with a text of its own: how its color stands out from what is painted behind it (WCAG 2.2, 1.4.3).
() => {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const linear = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const isOpaque = (color) => (channels(color)[3] ?? 1) === 1;

  const background = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const color = getComputedStyle(box).backgroundColor;
      if (isOpaque(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (one, other) => {
    const [dark, light] = [one, other].map((color) => luminance(channels(color))).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ownText = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim();
  const isSeen = (element) => element.checkVisibility() && element.getClientRects().length > 0;

  const texts = [...document.body.querySelectorAll("*")].filter((element) => ownText(element) && isSeen(element));
  const faint = texts.flatMap((element) => {
    const style = getComputedStyle(element);
    const color = element instanceof SVGElement ? style.fill : style.color;
    const ratio = isOpaque(color) ? contrast(color, background(element)) : 0;
    return ratio < 4.5 ? [`${ratio.toFixed(2)}: ${ownText(element).slice(0, 60)}`] : [];
  });
  return { seen: texts.length, faint };
}
