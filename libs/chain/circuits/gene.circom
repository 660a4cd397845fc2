// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/comparators.circom";

// gene = clamp(floor(y / 2^23) + 128, 0, 255) for |y| < 2^53.
//
// shifted = y + 2^53 + 128 * 2^23 is in (2^30, 2^54 + 2^30): 55 bits hold it, and 2^55 is far below the field, so its bits are unique.
// v = floor(shifted / 2^23) (bits 23..54) is the unclamped gene + 2^30:
//   in range  <=>  floor(v / 256) = 2^22, and then the gene is v's low byte (bits 23..30);
//   too large <=>  v >= 2^30 + 256; since v < 2^31 + 128, exactly one of v's bits 30 and 31 is set (bits 53 and 54);
//   negative  <=>  v < 2^30: neither is.
template Gene() {
    // -- private --
    signal input y;     // one output of the network

    // -- output --
    signal output gene; // 0..255

    component bits = Num2Bits(55);
    bits.in <== y + (1 << 53) + (1 << 30);

    var low = 0;        // v mod 256
    for (var k = 0; k < 8; k++) {
        low += bits.out[23 + k] * (1 << k);
    }
    var high = 0;       // floor(v / 256)
    for (var k = 31; k < 55; k++) {
        high += bits.out[k] * (1 << (k - 31));
    }
    component inRange = IsZero();
    inRange.in <== high - (1 << 22);

    var saturated = 255 * (bits.out[53] + bits.out[54]);
    gene <== saturated + inRange.out * (low - saturated);
}
