"""What can be measured of a page as it is drawn: overflow, size and contrast of its letters, words that overlap in charts."""
LIGHT, DARK, PHONE = "light", "dark", "phone"
LOOKS = {LIGHT: ("light", 1280), DARK: ("dark", 1280), PHONE: ("light", 400)}
SMALLEST = 9            # pixels
CONTRAST = 4.5          # WCAG 2.2, AA

COLOUR = """
const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const seen = new Map();
function parse(colour) {                       // any colour of CSS -> [red, green, blue, alpha]
  if (!seen.has(colour)) {
    brush.clearRect(0, 0, 1, 1); brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    seen.set(colour, [red, green, blue, alpha / 255]);
  }
  return seen.get(colour);
}
function lay(over, under, alpha) { return [0, 1, 2].map(i => over[i] * alpha + under[i] * (1 - alpha)).concat(1); }
function light(colour) {
  const [red, green, blue] = colour.slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one, other) {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
"""

# Every word of the page that can be seen: how large it is, and how far its ink is from its ground.
WORDS = "() => {" + COLOUR + """
const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? [17, 17, 17, 1] : [255, 255, 255, 1];
function ground(element) {
  const chain = [];
  for (let at = element; at; at = at.parentElement) chain.unshift(at);
  return chain.reduce((under, at) => {
    const over = parse(getComputedStyle(at).backgroundColor);
    return lay(over, under, over[3]);
  }, canvas);
}
function opacity(element) {
  return element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
}
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
let last = null;
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (element === last || !walker.currentNode.textContent.trim()) continue;
  last = element;
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true}) || box.width < 2 || box.height < 2) continue;
  const style = getComputedStyle(element), under = ground(element), ink = parse(style.color);
  found.push({words: walker.currentNode.textContent.trim().slice(0, 40), size: parseFloat(style.fontSize),
              contrast: contrast(lay(ink, under, ink[3] * opacity(element)), under)});
}
return found;
}"""

# Every line of words of a chart, opened by itself as a drawing: size in its own units, box, contrast with what is under it.
DRAWN = "() => {" + COLOUR.replace("document.createElement('canvas')", "new OffscreenCanvas(1, 1)") + """
const root = document.documentElement;
const groups = [...root.querySelectorAll('g[id]')].filter(group => /^(text_|title$|subtitle$|source$)/.test(group.id));
const scale = root.getBoundingClientRect().width / root.viewBox.baseVal.width;
function paint(element) {
  const fill = getComputedStyle(element).fill;
  const alpha = parseFloat(getComputedStyle(element).fillOpacity) * parseFloat(getComputedStyle(element).opacity);
  return fill === 'none' ? [0, 0, 0, 0] : parse(fill).slice(0, 3).concat(parse(fill)[3] * alpha);
}
function ground(x, y) {
  const under = document.elementsFromPoint(x, y).filter(one => one.tagName === 'path' && !one.closest('[id^=text_]'));
  return under.reverse().map(paint).reduce((ground, over) => lay(over, ground, over[3]), [255, 255, 255, 1]);
}
return groups.flatMap(group => {
  const letters = [...group.querySelectorAll('g')].filter(one => one.querySelector(':scope > use, :scope > g > use'));
  if (!letters.length) return [];
  const words = [...group.childNodes].filter(node => node.nodeType === 8).map(node => node.textContent.trim()).join(' ');
  const matrix = letters[0].getCTM(), box = group.getBoundingClientRect();
  const ink = paint(letters[0].querySelector('use'));
  const contrasts = [0.25, 0.5, 0.75].map(part => {
    const under = ground(box.left + box.width * part, box.top + box.height / 2);
    return contrast(lay(ink, under, ink[3]), under);
  });
  return [{words, size: 100 * Math.hypot(matrix.a, matrix.b) / scale, contrast: Math.min(...contrasts),
           box: [box.left, box.top, box.right, box.bottom].map(side => side / scale)}];
});
}"""


def list_faults(words, scale=1.0, smallest=SMALLEST):
    """Return the words that are too small at this scale, or too near in colour to what is under them."""
    small = [f"{word['size'] * scale:.1f} px: {word['words']}" for word in words if word["size"] * scale < smallest - 0.05]
    pale = [f"{word['contrast']:.2f}:1: {word['words']}" for word in words if word["contrast"] < CONTRAST - 0.005]
    return sorted({*small, *pale})


def list_overlaps(words, room=1.0):
    """Return the pairs of words of a drawing whose boxes share more than `room` units both across and down."""
    return [(one["words"], other["words"]) for at, one in enumerate(words) for other in words[at + 1:]
            if _shared(one["box"], other["box"], 0) > room and _shared(one["box"], other["box"], 1) > room]


def _shared(one, other, side):
    return min(one[side + 2], other[side + 2]) - max(one[side], other[side])
