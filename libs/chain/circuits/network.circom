// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

// y = W2 (W1 x + b1)^2 + b2 over the integers. The inputs' ranges are proven where they are packed; with those ranges
// |W1 x + b1| < 2^20 and |y| < 2^53, so nothing ever wraps around the field.
template Network(inputs, hidden, outputs) {
    // -- private, all carrying the offsets that made them unsigned --
    signal input x[inputs];           // input + 128
    signal input w1[hidden][inputs];  // weight + 128
    signal input b1[hidden];          // bias + 2^18
    signal input w2[outputs][hidden]; // weight + 128
    signal input b2[outputs];         // bias + 2^51

    // -- output --
    signal output y[outputs];         // the exact outputs, signed

    signal product1[hidden][inputs];  // w1 * x, one signed product each
    signal square[hidden];            // (W1 x + b1)^2
    for (var h = 0; h < hidden; h++) {
        var sum = b1[h] - (1 << 18);
        for (var i = 0; i < inputs; i++) {
            product1[h][i] <== (w1[h][i] - 128) * (x[i] - 128);
            sum += product1[h][i];
        }
        square[h] <== sum * sum;
    }

    signal product2[outputs][hidden]; // w2 * square, one signed product each
    for (var o = 0; o < outputs; o++) {
        var sum = b2[o] - (1 << 51);
        for (var h = 0; h < hidden; h++) {
            product2[o][h] <== (w2[o][h] - 128) * square[h];
            sum += product2[o][h];
        }
        y[o] <== sum;
    }
}
