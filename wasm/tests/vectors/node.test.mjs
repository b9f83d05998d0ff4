// The vectors in Node.

import { test } from "node:test";
import jsonpatch from "fast-json-patch";
import * as kalix from "kalix-policy";
import { bytes, vectors } from "../common.mjs";
import { every } from "./every.mjs";

const patch = (document, change) => jsonpatch.applyPatch(structuredClone(document), change, true).newDocument;

for (const [name, act] of every({ kalix, bytes, patch, files: vectors() })) test(name, act);
