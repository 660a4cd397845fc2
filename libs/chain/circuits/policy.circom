// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";
include "circomlib/circuits/bitify.circom";
include "packing.circom";
include "tags.circom";

// Enforces a brand's policy without showing it: every gene within its bounds, the safety score at or below the limit.
// Bounds and limit are proven to be bytes here, so a difference that fits 8 bits is not negative; a gene that lies between two bytes
// is a byte itself. The safety score, which has no lower bound, must be a byte already.
template Policy(genes) {
    var limbs = (genes + 30) \ 31;

    // -- private --
    signal input gene[genes]; // the genome; proven to be bytes here
    signal input safetyScore; // the network's last output, a byte
    signal input lo[genes];   // lowest allowed value of each gene, a byte
    signal input hi[genes];   // highest allowed value of each gene, a byte
    signal input safetyLimit; // highest allowed safety score, a byte
    signal input salt;        // blinds policyHash, one uniform field element

    // -- output --
    signal output out;        // policyHash

    component loPack = RangePack(genes, 8, 31);
    loPack.in <== lo;
    component hiPack = RangePack(genes, 8, 31);
    hiPack.in <== hi;
    component limitRange = Num2Bits(8);
    limitRange.in <== safetyLimit;

    component aboveLo[genes]; // gene - lo >= 0
    component belowHi[genes]; // hi - gene >= 0
    for (var i = 0; i < genes; i++) {
        aboveLo[i] = Num2Bits(8);
        aboveLo[i].in <== gene[i] - lo[i];
        belowHi[i] = Num2Bits(8);
        belowHi[i].in <== hi[i] - gene[i];
    }
    component safeEnough = Num2Bits(8); // safetyLimit - safetyScore >= 0
    safeEnough.in <== safetyLimit - safetyScore;

    component hash = Poseidon(2 * limbs + 3);
    hash.inputs[0] <== policyTag();
    for (var k = 0; k < limbs; k++) {
        hash.inputs[1 + k] <== loPack.packed[k];
        hash.inputs[1 + limbs + k] <== hiPack.packed[k];
    }
    hash.inputs[2 * limbs + 1] <== safetyLimit;
    hash.inputs[2 * limbs + 2] <== salt;
    out <== hash.out;
}
