// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";

// Proves that n values are unsigned integers of `bits` bits and packs `per` of them, little-endian, into one field element.
// Without the range proof a packed commitment would not be binding: another list of larger or negative values packs to the same limb.
// Needs per * bits <= 253, so that no limb wraps around the field.
template RangePack(n, bits, per) {
    var limbs = (n + per - 1) \ per;

    // -- private --
    signal input in[n];          // the values, each meant to be in [0, 2^bits)

    // -- output --
    signal output packed[limbs]; // limb k holds in[k * per] .. in[k * per + per - 1], the first in its lowest bits

    component range[n];
    for (var k = 0; k < limbs; k++) {
        var limb = 0;
        for (var j = 0; j < per; j++) {
            var i = k * per + j;
            if (i < n) {
                range[i] = Num2Bits(bits);
                range[i].in <== in[i];
                limb += in[i] * (1 << (bits * j));
            }
        }
        packed[k] <== limb;
    }
}
