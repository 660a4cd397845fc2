// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";
include "packing.circom";
include "tags.circom";

// Opens the commitment to the sampled input x. The commitment is also the nullifier: one sampled input mints once.
template InputCommitment(n) {
    var limbs = (n + 30) \ 31;

    // -- private --
    signal input x[n];   // input + 128, each a byte; proven to be so here
    signal input salt;   // blinds the commitment, one uniform field element

    // -- output --
    signal output out;   // inputCommitment

    component pack = RangePack(n, 8, 31);
    pack.in <== x;
    component hash = Poseidon(limbs + 2);
    hash.inputs[0] <== inputTag();
    for (var k = 0; k < limbs; k++) {
        hash.inputs[k + 1] <== pack.packed[k];
    }
    hash.inputs[limbs + 1] <== salt;
    out <== hash.out;
}
