// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";
include "packing.circom";
include "chained-hash.circom";
include "tags.circom";

// Opens the commitment to a generator's integers: range-checks every weight and bias, packs them, hashes the limbs.
template ModelCommitment(inputs, hidden, outputs) {
    var weights = hidden * inputs + outputs * hidden;
    var weightLimbs = (weights + 30) \ 31;
    var bias1Limbs = (hidden + 12) \ 13;
    var bias2Limbs = (outputs + 3) \ 4;

    // -- private --
    signal input w1[hidden][inputs];  // first layer's weights + 128, each a byte
    signal input b1[hidden];          // first layer's biases + 2^18, 19 bits each
    signal input w2[outputs][hidden]; // second layer's weights + 128, each a byte
    signal input b2[outputs];         // second layer's biases + 2^51, 52 bits each

    // -- output --
    signal output out;                // modelCommitment

    component weightPack = RangePack(weights, 8, 31);
    for (var h = 0; h < hidden; h++) {
        for (var i = 0; i < inputs; i++) {
            weightPack.in[h * inputs + i] <== w1[h][i];
        }
    }
    for (var o = 0; o < outputs; o++) {
        for (var h = 0; h < hidden; h++) {
            weightPack.in[hidden * inputs + o * hidden + h] <== w2[o][h];
        }
    }
    component bias1Pack = RangePack(hidden, 19, 13);
    bias1Pack.in <== b1;
    component bias2Pack = RangePack(outputs, 52, 4);
    bias2Pack.in <== b2;

    component hash = ChainedHash(weightLimbs + bias1Limbs + bias2Limbs, weightsTag());
    for (var k = 0; k < weightLimbs; k++) {
        hash.in[k] <== weightPack.packed[k];
    }
    for (var k = 0; k < bias1Limbs; k++) {
        hash.in[weightLimbs + k] <== bias1Pack.packed[k];
    }
    for (var k = 0; k < bias2Limbs; k++) {
        hash.in[weightLimbs + bias1Limbs + k] <== bias2Pack.packed[k];
    }
    out <== hash.out;
}

// What a brand authorises: the weights together with where they came from.
template ModelLeaf() {
    // -- private --
    signal input modelCommitment; // hash of the packed weights
    signal input datasetRoot;     // Merkle root of the training set's manifest
    signal input licenceRoot;     // Merkle root of the licences the training items stand under
    signal input dpHash;          // hash of the differential privacy parameters spent in training

    // -- output --
    signal output out;            // leaf of the brand's model tree

    component hash = Poseidon(5);
    hash.inputs[0] <== modelTag();
    hash.inputs[1] <== modelCommitment;
    hash.inputs[2] <== datasetRoot;
    hash.inputs[3] <== licenceRoot;
    hash.inputs[4] <== dpHash;
    out <== hash.out;
}
