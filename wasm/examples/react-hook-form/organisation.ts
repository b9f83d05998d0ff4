// A sample. Your register has yours in "organisation".

import type { Organisation } from "kalix-policy";

export const organisation = {
  bodies: [
    { id: "ks", name: "kommunstyrelsen", kind: "executive" },
    { id: "un", name: "utbildningsnämnden", kind: "board" },
    { id: "sn", name: "socialnämnden", kind: "board" },
  ],
  administrations: [
    { id: "klk", name: "kommunledningskontoret", boards: [{ body: "ks" }] },
    { id: "uf", name: "utbildningsförvaltningen", boards: [{ body: "un" }] },
    { id: "sf", name: "socialförvaltningen", boards: [{ body: "sn" }] },
  ],
} satisfies Organisation;
