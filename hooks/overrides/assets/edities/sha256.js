// The SHA-256 of a text in UTF-8, in hexadecimals, after FIPS 180-4. The browser has it too (crypto.subtle), but only on
// https and on this machine itself, and a handbook may stand on a plain http server within an organisation.
"use strict";

handboekEdities.sha256 = (() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  // The first 32 bits of the fractional part of a number (§4.2.2 and §5.3.3).
  const fraction = (number) => Math.floor((number % 1) * 2 ** 32) | 0;
  const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));
  const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const turn = (word, places) => (word >>> places) | (word << (32 - places));

  // The text as bytes, with the padding of §5.1.1: a one, zeros, and the length in bits.
  function padded(text) {
    const bytes = new TextEncoder().encode(text);
    const whole = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    const view = new DataView(whole.buffer);
    view.setUint32(whole.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(whole.length - 4, (bytes.length * 8) >>> 0);
    return view;
  }

  return function sha256(text) {
    const view = padded(text);
    const hash = Int32Array.from(START);
    const words = new Int32Array(64);
    for (let block = 0; block < view.byteLength; block += 64) {
      for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(block + 4 * t);
      for (let t = 16; t < 64; t += 1) {
        const [early, late] = [words[t - 15], words[t - 2]];
        const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
        const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
        words[t] = words[t - 16] + small + words[t - 7] + large;
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let t = 0; t < 64; t += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[t] + words[t]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + one) | 0;
        d = c;
        c = b;
        b = a;
        a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((word, place) => {
        hash[place] += word;
      });
    }
    return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };
})();
