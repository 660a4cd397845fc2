// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";

// h = P16(tag, in[0..14]), then h = P16(h, next 15 ...), the last block padded with zeros.
// The number of elements is fixed by the circuit, so the padding cannot be mistaken for data.
template ChainedHash(n, tag) {
    var blocks = (n + 14) \ 15;

    // -- private --
    signal input in[n];  // the elements to hash

    // -- output --
    signal output out;   // the last block's hash

    component block[blocks];
    for (var k = 0; k < blocks; k++) {
        block[k] = Poseidon(16);
        if (k == 0) {
            block[k].inputs[0] <== tag;
        } else {
            block[k].inputs[0] <== block[k - 1].out;
        }
        for (var j = 0; j < 15; j++) {
            var i = k * 15 + j;
            if (i < n) {
                block[k].inputs[j + 1] <== in[i];
            } else {
                block[k].inputs[j + 1] <== 0;
            }
        }
    }
    out <== block[blocks - 1].out;
}
