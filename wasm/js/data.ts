// Converts JavaScript values to JSON exactly. A value that is not data becomes a placeholder, which is reported as an
// error; JSON.stringify would omit it, change it, or throw.

/** Deeper than the core allows, so that it reports the depth. */
const DEEPEST = 66;

const PLAIN = /^[^\u0000-\u001f"\\\ud800-\udfff]*$/;
export const HALF = /\p{Surrogate}/u;
const names = new Map<string, string>();

/** `"name":` for a field; cached, since there are few names of fields. */
function named(name: string): string {
  let written = names.get(name);
  if (written === undefined) {
    written = `${HALF.test(name) ? '"?"' : JSON.stringify(name)}:`;
    if (names.size < 1_000 && name.length < 100) names.set(name, written);
  }
  return written;
}

/**
 * A number with a fraction: the shortest digits that parse to it. Up to 15 digits these are the digits that were meant.
 * With more, the exact value is written instead, so that an amount is rejected for too many decimals, not changed.
 */
function numeral(value: number): string {
  const shortest = String(value);
  if (shortest.length <= 16) return shortest;
  const digits = shortest.replace(/e.*/, "").replace(/^[-0.]+/, "").replace(".", "");
  if (digits.length <= 15) return shortest;
  // 60 decimals: far more than any field may have. A number that they do not show is not zero.
  const written = value.toFixed(60).replace(/\.?0+$/, "");
  return written === "0" || written === "-0" ? shortest : written;
}

/** The name of a value in an error message. */
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
/**
 * The characters to collect as text before encoding them: a string of very many pieces is slow and takes much memory.
 */
const PIECE = 2 ** 16;

/** Writes values as JSON, and stops once the document is too large anyway. */
class Writer {
  text = "";
  /** The bytes encoded so far, of which the first `#size` are used; `text` follows them. */
  #bytes = new Uint8Array();
  #size = 0;
  /** The size of what was visited but not written, such as undefined fields. It counts too, or a walk might not end. */
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

  /** The document as bytes; more than the limit if it is too large. */
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
    // Cached: there are few kinds, however many values.
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
      // A hostile proxy may throw anything.
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
      // An object that defines its own JSON, such as a decimal number or a `Temporal.PlainDate`.
      if (tag !== "[object Date]" && "toJSON" in value && typeof value.toJSON === "function") {
        const data: unknown = value.toJSON();
        // An object that returns itself, or another like it, might never end.
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

  /** Writes `before` and the value of a property; false, and nothing written, for an undefined field. */
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

/** The bytes of a buffer or a view, of another realm too; undefined for any other value. */
function handed(value: unknown): Uint8Array | undefined {
  try {
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      // Shared memory could change while it is parsed.
      return value.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
    }
    // The tag is checked first: for other objects the getter throws, which is slow, and forms pass objects often.
    if (Object.prototype.toString.call(value) !== "[object ArrayBuffer]") return undefined;
    sizeOf?.call(value);
    return new Uint8Array(value as ArrayBuffer);
  } catch {
    // Not bytes, or a detached buffer.
    return undefined;
  }
}

/** Text as UTF-8; a lone surrogate becomes an invalid byte, so that the core reports it. */
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

/** Whether a value is JSON already, as text or as bytes. */
export const isJson = (value: unknown): value is string | ArrayBuffer | ArrayBufferView => typeof value === "string" || handed(value) !== undefined;

/** A document as the bytes of its JSON: text and bytes are JSON already, any other value is converted. */
export function bytes(value: unknown, most: number, marked: (what: string) => string): Uint8Array {
  // One byte over the limit shows that it is too large: the module's memory never shrinks again.
  const json = whole(typeof value === "string" ? value.slice(0, most + 1) : value) ?? written(value, most, marked);
  return json.subarray(0, most + 1);
}

/** The bytes of a value that is JSON already; undefined for any other. */
export const whole = (value: unknown): Uint8Array | undefined => (typeof value === "string" ? encoded(value) : handed(value));

/** Converts any value to JSON. */
export function written(value: unknown, most: number, marked: (what: string) => string): Uint8Array {
  const writer = new Writer(most, marked);
  writer.value(value);
  return writer.end();
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** A token of JSON, unchanged; but a number with more digits than JavaScript keeps becomes a string, which is exact. */
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

/** Valid JSON as data. */
export function parsed(json: Uint8Array): unknown {
  const text = new TextDecoder().decode(json);
  return JSON.parse(/[\d.]{16}/.test(text) ? text.replace(TOKENS, exact) : text);
}
