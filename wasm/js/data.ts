// A program's values as JSON, exactly: what is no data is told as such, where JSON.stringify would leave it out, change
// it, or fail.

/** Deeper than any document may be: so that the core sees that it is too deep. */
const DEEPEST = 66;

const PLAIN = /^[^\u0000-\u001f"\\\ud800-\udfff]*$/;
export const HALF = /\p{Surrogate}/u;
const names = new Map<string, string>();

/** `"name":` for the names of fields, of which there are few. */
function named(name: string): string {
  let written = names.get(name);
  if (written === undefined) {
    written = `${HALF.test(name) ? '"?"' : JSON.stringify(name)}:`;
    if (names.size < 1_000 && name.length < 100) names.set(name, written);
  }
  return written;
}

/**
 * A number with a fraction: the fewest digits that give it back, which are what was meant as long as they are 15 or fewer.
 * Beyond them only the exact value is certain, so that an amount is told to have too many decimals rather than changed.
 */
function numeral(value: number): string {
  const shortest = String(value);
  if (shortest.length <= 16) return shortest;
  const digits = shortest.replace(/e.*/, "").replace(/^[-0.]+/, "").replace(".", "");
  // As many decimals as a number of that many digits can have, and more than any field may.
  return digits.length <= 15 ? shortest : value.toFixed(60).replace(/\.?0+$/, "");
}

/** What a value is called in an error. */
function called(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return `<${typeof value}>`;
  try {
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    const name: unknown = tag === "Object" ? value.constructor?.name : tag;
    return `<${typeof name === "string" && name !== "" ? name.slice(0, 60) : "object"}>`;
  } catch {
    return "<object>";
  }
}

const encoder = new TextEncoder();
/** What is put together as text before it becomes bytes: of very many pieces a text is slow, and takes much room. */
const PIECE = 2 ** 16;

/** Writes values, up to a length after which it is too long anyhow. */
class Writer {
  text = "";
  /** What was written before the text, and how much of it there is. */
  #bytes = new Uint8Array();
  #size = 0;
  /** How much was looked at without becoming a part of the text: it counts as if it were one, or it could go on and on. */
  #unwritten = 0;
  readonly #above: object[] = [];
  readonly #most: number;
  readonly #marked: (what: string) => string;
  readonly #marks = new Map<string, string>();

  constructor(most: number, marked: (what: string) => string) {
    this.#most = most;
    this.#marked = marked;
  }

  get full(): boolean {
    return this.#size + this.text.length + this.#unwritten > this.#most;
  }

  /** What was written, in bytes; more of them than there may be, if there was more. */
  end(): Uint8Array {
    if (this.full) this.text = this.text.padEnd(this.#most + 1 - this.#size);
    if (this.#size === 0) return encoder.encode(this.text);
    this.#flush();
    return this.#bytes.subarray(0, this.#size);
  }

  #flush(): void {
    const needed = this.#size + 3 * this.text.length;
    if (this.#bytes.length < needed) {
      const more = new Uint8Array(2 * needed);
      more.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = more;
    }
    this.#size += encoder.encodeInto(this.text, this.#bytes.subarray(this.#size)).written;
    this.text = "";
  }

  value(value: unknown): void {
    switch (typeof value) {
      case "string":
        return this.string(value);
      case "number":
        return this.number(value);
      case "boolean":
        this.text += value ? "true" : "false";
        return;
      case "object":
        if (value === null) this.text += "null";
        else this.object(value);
        return;
      default:
        this.foreign(value);
    }
  }

  string(value: string): void {
    if (PLAIN.test(value)) this.text += `"${value}"`;
    else if (HALF.test(value)) {
      this.#unwritten += value.length;
      this.foreign(value);
    } else this.text += JSON.stringify(value);
  }

  number(value: number): void {
    if (Number.isInteger(value)) this.text += value;
    else if (Number.isFinite(value)) {
      this.text += numeral(value);
    } else this.foreign(value);
  }

  foreign(value: unknown): void {
    this.text += this.mark(called(value));
  }

  mark(what: string): string {
    const written = this.#marks.get(what) ?? this.#marked(what);
    // Few kinds, however many values there are of each.
    if (this.#marks.size < 100) this.#marks.set(what, written);
    return written;
  }

  object(value: object): void {
    if (this.#above.includes(value)) return this.foreign(value);
    if (this.#above.length >= DEEPEST) {
      this.text += "null";
      return;
    }
    this.#above.push(value);
    const [before, size] = [this.text, this.#size];
    try {
      if (Array.isArray(value)) this.elements(value);
      else this.members(value);
    } catch {
      // A stranger's proxy may raise whatever it likes.
      this.text = before;
      this.#size = size;
      this.foreign(value);
    }
    this.#above.pop();
  }

  elements(values: readonly unknown[]): void {
    this.text += "[";
    const count = values.length;
    for (let place = 0; place < count && !this.full; place += 1) this.part(values, place, place > 0 ? "," : "");
    this.text += "]";
  }

  members(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      const tag = Object.prototype.toString.call(value);
      // A number of any precision, a day without a time: what knows how it is written as JSON.
      if (tag !== "[object Date]" && "toJSON" in value && typeof value.toJSON === "function") {
        const data: unknown = value.toJSON();
        // Itself, or another like it, could go on for ever.
        if (typeof data === "object" && data !== null && "toJSON" in data) this.foreign(value);
        else this.value(data);
        return;
      }
      if (tag !== "[object Object]") return this.foreign(value);
    }
    this.text += "{";
    let first = true;
    for (const name of Object.keys(value)) {
      if (this.full) break;
      // A field that is undefined is left out.
      if (this.part(value, name, first ? named(name) : `,${named(name)}`)) first = false;
      else this.#unwritten += name.length + 1;
    }
    this.text += "}";
  }

  /** Writes a part after what stands before it, if it is there. */
  part(of: object, name: string | number, before: string): boolean {
    let value: unknown;
    try {
      value = (of as Record<string | number, unknown>)[name];
    } catch {
      this.text += before + this.mark("<getter>");
      return true;
    }
    if (value === undefined && typeof name === "string") return false;
    this.text += before;
    this.value(value);
    if (this.text.length > PIECE) this.#flush();
    return true;
  }
}

const sizeOf = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")?.get;

/** Bytes that a program hands over as such; of a page's other frames, too. */
function handed(value: unknown): Uint8Array | undefined {
  try {
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      // What is shared could change between the reading and the answer.
      return value.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
    }
    // Only what calls itself one is asked: an exception is dear, and a form hands over an object at every change.
    if (Object.prototype.toString.call(value) !== "[object ArrayBuffer]") return undefined;
    sizeOf?.call(value);
    return new Uint8Array(value as ArrayBuffer);
  } catch {
    // No bytes, or bytes that were given away and are there no longer.
    return undefined;
  }
}

/** Text as bytes; half a character is a byte that no text has, so that the core tells it. */
function encoded(text: string): Uint8Array {
  if (!HALF.test(text)) return encoder.encode(text);
  const parts = text.split(HALF).map((part) => encoder.encode(part));
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length + 1, -1)).fill(0xff);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length + 1;
  }
  return bytes;
}

/** Whether something is JSON already, as text or as bytes. */
export const isJson = (value: unknown): value is string | ArrayBuffer | ArrayBufferView => typeof value === "string" || handed(value) !== undefined;

/** A document as the bytes of its JSON: text and bytes are JSON already, and whatever else is data is written as JSON. */
export function bytes(value: unknown, most: number, marked: (what: string) => string): Uint8Array {
  // Of what is too long as much as shows it: the module keeps the room that it once took.
  const json = whole(typeof value === "string" ? value.slice(0, most + 1) : value) ?? written(value, most, marked);
  return json.subarray(0, most + 1);
}

/** The bytes of what is JSON already. */
export const whole = (value: unknown): Uint8Array | undefined => (typeof value === "string" ? encoded(value) : handed(value));

/** A value written as JSON, whatever it is. */
export function written(value: unknown, most: number, marked: (what: string) => string): Uint8Array {
  const writer = new Writer(most, marked);
  writer.value(value);
  return writer.end();
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** A number of JSON as it stands there, if JavaScript keeps all its digits; else as a text, which is exact. */
function exact(token: string): string {
  const [, sign = "", whole = "", part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE](.+))?$/.exec(token) ?? [];
  const digits = whole + part;
  if (digits.length <= 15 || Number(token) === 0) return token;
  const point = whole.length + Number(exponent);
  const long = "0".repeat(Math.max(0, 1 - point)) + digits + "0".repeat(Math.max(0, point - digits.length));
  const before = Math.max(1, point);
  const [major, minor] = [long.slice(0, before).replace(/^0+(?=\d)/, ""), long.slice(before).replace(/0+$/, "")];
  return `"${sign}${major}${minor === "" ? "" : `.${minor}`}"`;
}

/** JSON that has been read, as data. */
export function parsed(json: Uint8Array): unknown {
  const text = new TextDecoder().decode(json);
  return JSON.parse(/[\d.]{16}/.test(text) ? text.replace(TOKENS, exact) : text);
}
