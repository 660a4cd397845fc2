// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/poseidon.circom";
include "packing.circom";
include "tags.circom";

// Modulus t of the encrypted evaluation, a prime just below 2^54: outputs, code and tag are residues modulo t.
function answerModulus() {
    return 18014398508400641;
}

// Proves that n values are in [0, t) and packs `per` of them, 54 bits each, into one field element. 54 bits alone would leave
// 1,081,343 residues with two forms, the outputs at one end of the range passing for those at the other: gene 255 for gene 0.
template ResiduePack(n, per) {
    var limbs = (n + per - 1) \ per;

    // -- private --
    signal input in[n];          // the values, each meant to be in [0, t)

    // -- output --
    signal output packed[limbs]; // limb k holds in[k * per] .. in[k * per + per - 1], the first in its lowest bits

    component pack = RangePack(n, 54, per);
    pack.in <== in;
    packed <== pack.packed;
    component belowModulus[n];   // t - 1 - value >= 0
    for (var i = 0; i < n; i++) {
        belowModulus[i] = Num2Bits(54);
        belowModulus[i].in <== answerModulus() - 1 - in[i];
    }
}

// Opens the commitment to a decrypted answer: the exact outputs and the tag.
template AnswerCommitment(outputs) {
    var limbs = (outputs + 4) \ 4;

    // -- private --
    signal input y[outputs]; // outputs + (t - 1) / 2; proven to be in [0, t) here
    signal input tag;        // the tag; proven to be in [0, t) here
    signal input salt;       // blinds the commitment, one uniform field element

    // -- output --
    signal output out;       // answerCommitment

    component pack = ResiduePack(outputs + 1, 4);
    for (var o = 0; o < outputs; o++) {
        pack.in[o] <== y[o];
    }
    pack.in[outputs] <== tag;
    component hash = Poseidon(limbs + 2);
    hash.inputs[0] <== answerTag();
    for (var k = 0; k < limbs; k++) {
        hash.inputs[k + 1] <== pack.packed[k];
    }
    hash.inputs[limbs + 1] <== salt;
    out <== hash.out;
}

// The one-time code: tag + quotient * t = sum of r[j + 1] * y[j] + r[0], over the integers.
//
// With every r in [0, t), |y| <= (t - 1) / 2 and 41 outputs the sum is below 2^113 in magnitude and its quotient by t below 2^59.
// 60 bits hold the quotient, so either side is below 2^114 in magnitude and equal in the field means equal. Were the quotient any
// field element, one would be found for every tag.
template AnswerCode(outputs) {
    // -- private --
    signal input r[outputs + 1];  // the code's secret, each meant to be in [0, t): the verifier's to check, being public
    signal input y[outputs];      // the outputs, signed, in their range
    signal input tag;             // the tag, in its range
    signal input quotient;        // quotient + 2^59

    component range = Num2Bits(60);
    range.in <== quotient;

    signal product[outputs];      // r[j + 1] * y[j], below 2^107
    var sum = r[0];
    for (var o = 0; o < outputs; o++) {
        product[o] <== r[o + 1] * y[o];
        sum += product[o];
    }
    sum === tag + (quotient - (1 << 59)) * answerModulus();
}
