// Generates hostile arguments: values of every kind that JavaScript has, and valid documents that contain such values.

import vm from "node:vm";

const NAMES = ["id", "title", "administration", "name", "kind", "period", "people", "person", "appointments", "appointed_by", "responsible", "representations", "projects", "organisation", "locale", "on", "errors", "before", "mistake", "toJSON", "constructor", "__proto__", "length", "0", "", "a/b~c", "\ud83d", "properties", "items", "oneOf", "enum", "$ref", "$defs", "anyOf", "then"];
/** The names that can be set on `Object.prototype` without breaking the tests' own tools. */
export const POLLUTING = NAMES.filter((name) => !["constructor", "__proto__", "length", "then"].includes(name));
const TEXTS = ["", " ", "p-1", "__proto__", "2026-11-23", "sv", "xx", "error", "\ud800", "a\udc00b", "\u0000", "\u2028", "12.50", "#/$defs/Project", "{}", "[", '{"id":"p-1","id":"p-2"}', '"\\ud800"', "\ufeff{}", "1e999999999", "-0.0000000000000000000e9"];
const NUMBERS = [0, -0, 1, -1, 0.1, 2025, 1e15, 1e21, 5e-324, 2 ** 53, 2 ** 32, NaN, Infinity, -Infinity];
const TRAPS = ["get", "has", "set", "deleteProperty", "ownKeys", "getPrototypeOf", "setPrototypeOf", "isExtensible", "preventExtensions", "getOwnPropertyDescriptor", "defineProperty", "apply", "construct"];
const VIEWS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array];
const elsewhere = vm.createContext({});

class Known {
  id = "p-1";
  get title() {
    return "Utbyte";
  }
}
class Written {
  constructor(data) {
    this.toJSON = () => data();
  }
}

/** Generates random values, some of them from the valid documents in `good`, and measures their size. */
export class Stranger {
  /** The size of all values so far, in bytes or parts: it determines how long a call may take. */
  weight = 0;
  /** The actions of getters and traps: they may invalidate what was read before. */
  mischief = [];

  constructor(random, good, { large = 1_000_000, rare = 400 } = {}) {
    Object.assign(this, { random, good, large, rare });
  }

  one(list) {
    return list[this.random(list.length)];
  }

  /** A value: usually small, sometimes large. */
  value(depth = 3) {
    this.weight += 1;
    if (this.random(this.rare) === 0) return this.vast();
    const kinds = depth > 0 ? ["leaf", "odd", "list", "object", "object", "proxy", "document", "bytes", "prototype", "sharing"] : ["leaf", "odd", "bytes"];
    return this[this.one(kinds)](depth - 1);
  }

  leaf() {
    return this.one([() => this.one(TEXTS), () => this.one(NUMBERS), () => this.one([true, false, null, undefined])])();
  }

  odd() {
    const raise = () => {
      throw this.leaf();
    };
    return this.one([
      () => 5n, () => Symbol("s"), () => Symbol.iterator, () => () => 1, () => class {}, () => new Date(0), () => new Date(NaN), () => new Map([[1, 2]]), () => new Set([1]), () => /x/g, () => new WeakMap(), () => Promise.resolve(1),
      () => new Error("x"), () => (function* () { yield 1; })(), () => (function () { return arguments; })(1, 2), () => new String("x"), () => new Number(1), () => Object(5n), () => Object(Symbol("s")), () => new Known(), () => globalThis, () => Math, () => JSON, () => new Proxy(class {}, {}),
      () => new Written(() => this.leaf()), () => new Written(raise), () => new Written(() => new Written(() => 1)), () => Object.assign(Object.create({}), { toJSON: () => this.list(1) }),
      () => vm.runInContext(this.one(["({ id: 'p-1', title: 'U', administration: 'uf' })", "[1, [2]]", "new Date()", "new Error('x')", "Object.create(null)", "new (class A { b = 1 })()", "(() => 1)", "Object.prototype", "new Proxy({}, {})"]), elsewhere),
      () => ({ [Symbol.toStringTag]: this.one(["Temporal.PlainDate", "ArrayBuffer", "Date", "x".repeat(1_000), ""]), toString: this.one([raise, () => this.leaf(), () => "2026-11-23"]) }),
      () => ({ [Symbol.toPrimitive]: raise, valueOf: raise, toString: raise }),
      () => ({ get [Symbol.toStringTag]() { throw new Error("tag"); } }),
    ])();
  }

  list(depth) {
    const made = Array.from({ length: this.random(5) }, () => this.value(depth));
    if (this.random(4) === 0) made[this.random(40)] = this.leaf();
    if (this.random(4) === 0) this.put(made, this.one(NAMES), depth);
    if (this.random(8) === 0) made.push(made);
    return made;
  }

  object(depth) {
    const made = this.one([() => ({}), () => Object.create(null), () => Object.create({ ...this.good.project }), () => Object.create(Object.create(Known.prototype)), () => new Known()])();
    for (let part = this.random(6); part > 0; part -= 1) this.put(made, this.one(NAMES), depth);
    if (this.random(8) === 0) Object.defineProperty(made, this.one(NAMES), { value: made, enumerable: true, configurable: true });
    return this.random(8) === 0 ? Object.freeze(made) : made;
  }

  /** Defines a property with a value or a getter. */
  put(object, name, depth) {
    const getter = () => {
      this.harm();
      return this.one([() => this.leaf(), () => this.value(0), () => { throw this.leaf(); }])();
    };
    const how = this.random(3) === 0 ? { get: getter } : { value: this.value(depth), writable: true };
    try {
      Object.defineProperty(object, name, { enumerable: this.random(5) > 0, configurable: true, ...how });
    } catch {
      // The object is frozen, or the property is the length of a list.
    }
  }

  harm() {
    if (this.mischief.length > 0 && this.random(3) === 0) this.one(this.mischief)();
  }

  proxy(depth) {
    const target = this.one([() => ({}), () => [], () => ({ ...this.good.project }), () => () => 1, () => this.list(0), () => new Uint8Array(2)])();
    const handler = {};
    const every = this.random(4) === 0;
    for (const trap of TRAPS) {
      if (!every && this.random(3) > 0) continue;
      const lies = this.random(2) === 0;
      handler[trap] = (...given) => {
        this.harm();
        if (!lies) throw this.leaf();
        if (trap === "get" && given[1] === "length") return this.one([0, 3, -1, NaN, "x", 2_000]);
        if (trap === "ownKeys") return [...new Set([this.one(NAMES), this.one(NAMES)])];
        return this.random(2) === 0 ? Reflect[trap](...given) : this.value(Math.min(depth, 0));
      };
    }
    const { proxy, revoke } = Proxy.revocable(target, handler);
    if (this.random(6) === 0) revoke();
    else if (this.random(12) === 0) this.mischief.push(revoke);
    return proxy;
  }

  /** A valid document with other values in some places. */
  document(depth) {
    const document = structuredClone(this.good[this.one(Object.keys(this.good))]);
    this.weight += 5_000;
    const places = Array.from({ length: this.random(4) }, () => {
      let at = document;
      for (let way = this.random(6); way > 0; way -= 1) {
        const below = Object.values(at).filter((part) => typeof part === "object" && part !== null);
        if (below.length > 0) at = this.one(below);
      }
      return at;
    });
    for (const at of places) {
      const names = Object.keys(at);
      this.put(at, this.random(3) > 0 && names.length > 0 ? this.one(names) : this.one(NAMES), depth);
    }
    return document;
  }

  bytes() {
    const json = this.one([() => JSON.stringify(this.good[this.one(Object.keys(this.good))]), () => this.one(TEXTS), () => ""])();
    const written = new TextEncoder().encode(json);
    // The length is a multiple of eight, as any kind of view requires.
    const bytes = new Uint8Array(8 * Math.ceil(written.length / 8) + 8).fill(32);
    bytes.set(written);
    this.weight += bytes.length;
    const { length } = bytes;
    const buffer = this.one([() => new ArrayBuffer(length), () => new SharedArrayBuffer(length), () => new ArrayBuffer(length, { maxByteLength: 2 * length }), () => new SharedArrayBuffer(length, { maxByteLength: 2 * length }), () => vm.runInContext(`new ArrayBuffer(${length})`, elsewhere)])();
    new Uint8Array(buffer).set(bytes);
    if (this.random(6) === 0) new Uint8Array(buffer)[this.random(length)] = this.random(256);
    const gone = () => {
      if (buffer instanceof SharedArrayBuffer) new Uint8Array(buffer).fill(this.random(256));
      else if (buffer.resizable) buffer.resize(this.one([0, 3, 2 * length]));
      else structuredClone(0, { transfer: [buffer] });
    };
    const View = this.one([...VIEWS, DataView]);
    const view = this.one([() => new View(buffer), () => new View(buffer, 8), () => buffer, () => Buffer.from(buffer, 0, length - 1)])();
    if (this.random(6) === 0) gone();
    else if (!buffer.detached) this.mischief.push(() => { try { gone(); } catch { /* It is gone already. */ } });
    return view;
  }

  /** An object with an unusual prototype. */
  prototype(depth) {
    const above = this.one([() => this.good.project, () => null, () => Array.prototype, () => ArrayBuffer.prototype, () => Uint8Array.prototype, () => Error.prototype, () => Function.prototype, () => WebAssembly.Module.prototype, () => this.value(depth)])();
    return Object.defineProperty(Object.create(typeof above === "object" ? above : null), "id", { value: "p-1", enumerable: true });
  }

  /** A small value with shared parts, which is large when written out. */
  sharing(depth) {
    const [left, right] = [this.one(NAMES), this.one(["x", "y", "title"])];
    const before = this.weight;
    let made = this.one([() => ({}), () => [], () => ({ [left]: undefined }), () => this.value(depth)])();
    const levels = this.random(8);
    this.weight += Math.min(2 ** 26, (this.weight - before) * 2 ** levels);
    for (let level = 0; level < levels; level += 1) made = this.random(2) === 0 ? [made, made] : { [left]: made, [right]: made };
    this.weight += 2_000;
    return made;
  }

  /** A value that is very large or deep, or claims to be. */
  vast() {
    const size = 1 + this.random(this.large);
    this.weight += 4 * size;
    const nested = (wrap, levels) => {
      let deep = 1;
      for (let level = 0; level < levels; level += 1) deep = wrap(deep);
      return deep;
    };
    return this.one([
      () => this.one(["x", "å", "\u0000", '"', "\\", "\ud800", "[", " ", "0", "\n", '{"a":', "\ud83d\ude00"]).repeat(Math.ceil(size / 2)),
      () => `${"x".repeat(size)}\ud800`, () => `"${"\\".repeat(size)}`, () => `{"id":"p-1","title":"U","administration":"uf","budget":{"partnership_total":1e${"0".repeat(size)}1}}`,
      () => new Uint8Array(size), () => new Uint8Array(size).fill(32), () => new SharedArrayBuffer(size),
      () => new Array(size).fill(0), () => new Array(size).fill(""), () => new Array(size), () => Object.fromEntries(Array.from({ length: Math.ceil(size / 50) }, (_, place) => [`f${place}`, place])),
      () => nested((deep) => [deep], 20_000), () => nested((deep) => ({ x: deep }), 20_000), () => nested((deep) => ({ properties: { x: deep } }), 5_000), () => nested((deep) => ({ items: deep }), 5_000), () => nested((deep) => ({ anyOf: [deep] }), 5_000),
      () => () => this.chain((ref) => ({ properties: { x: { $ref: ref }, y: { $ref: ref } } })), () => ({ $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } }, $ref: "#/$defs/a" }),
      // Rare: each of these fills the longest document.
      () => (this.random(10) === 0 ? this.full(nested) : this.leaf()),
    ])();
  }

  /** A schema with definitions that each refer to the next. */
  chain(of) {
    return { $defs: Object.fromEntries(Array.from({ length: 60 }, (_, place) => [`a${place}`, of(`#/$defs/a${place + 1}`)])), $ref: "#/$defs/a0" };
  }

  /** A value that would never end when written out. */
  full(nested) {
    this.weight += 2 ** 26;
    const endless = () => new Proxy({}, { get: endless, ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) });
    return this.one([
      () => new Array(2 ** 32 - 1), () => nested((deep) => [deep, deep], 40), () => nested((deep) => ({ properties: { x: deep }, items: deep }), 5_000), () => nested((deep) => ({ x: deep, y: deep, oneOf: [deep, deep] }), 60), () => nested((deep) => ({ x: deep, y: undefined, z: deep }), 60), endless,
      () => new Array(20_000).fill(Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [place, undefined]))), () => new Array(100_000).fill(`${"x".repeat(100_000)}\ud800`),
      () => new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 53 - 1 : ""), has: () => true }),
    ])();
  }
}
