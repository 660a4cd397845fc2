// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/babyjub.circom";
include "circomlib/circuits/comparators.circom";
include "circomlib/circuits/eddsaposeidon.circom";
include "circomlib/circuits/poseidon.circom";
include "tags.circom";

// Commitment to an encrypted input, and its nullifier: no salt, since another salt would let one ciphertext mint twice, and
// nobody can guess a ciphertext. The limbs need no range proof: the evaluator signs these very field elements.
template HandleCommitment() {
    // -- private --
    signal input handle[2];       // SHA-256 of the ciphertext in two little-endian limbs of 31 bytes and 1

    // -- output --
    signal output out;            // inputCommitment

    component hash = Poseidon(3);
    hash.inputs[0] <== handleTag();
    hash.inputs[1] <== handle[0];
    hash.inputs[2] <== handle[1];
    out <== hash.out;
}

// What an evaluator signs: "this model, run on the input behind this handle, gives this genome and this safety score".
template EvaluationMessage() {
    // -- private --
    signal input handle[2];       // the input's handle
    signal input modelCommitment; // hash of the packed weights
    signal input genome[2];       // the genes in two limbs
    signal input safetyScore;     // a byte

    // -- output --
    signal output out;            // the signed field element

    component hash = Poseidon(7);
    hash.inputs[0] <== evaluationTag();
    hash.inputs[1] <== handle[0];
    hash.inputs[2] <== handle[1];
    hash.inputs[3] <== modelCommitment;
    hash.inputs[4] <== genome[0];
    hash.inputs[5] <== genome[1];
    hash.inputs[6] <== safetyScore;
    out <== hash.out;
}

// A point of Baby Jubjub other than (0, 1) and (0, -1), the only ones with x = 0.
template CurvePoint() {
    // -- private --
    signal input x;
    signal input y;

    component onCurve = BabyCheck();
    onCurve.x <== x;
    onCurve.y <== y;
    component atZero = IsZero();
    atZero.in <== x;
    atZero.out === 0;
}

// EdDSA over Baby Jubjub with Poseidon: S * B8 = R8 + h * 8A, h = P(R8, A, message), S below the subgroup's order.
//
// circomlib's verifier refuses S >= order and keys of order 1, 2, 4 and 8, but takes both points as they come. The curve's addition is
// complete on the curve only: for other points a denominator can be zero, and then the sum is the forger's choice. So both are shown
// to lie on it. R8 is then in the subgroup, since S * B8 and h * 8A are; the subgroup's one point of small order, (0, 1), is refused.
template EvaluationSignature() {
    // -- private --
    signal input key[2];          // the evaluator's public key A
    signal input r8[2];           // the signature's point
    signal input s;               // the signature's scalar
    signal input message;         // what is signed

    // -- output --
    signal output evaluatorKey;   // P(tag, A): the name under which a brand authorises the evaluator

    component keyPoint = CurvePoint();
    keyPoint.x <== key[0];
    keyPoint.y <== key[1];
    component noncePoint = CurvePoint();
    noncePoint.x <== r8[0];
    noncePoint.y <== r8[1];

    component verifier = EdDSAPoseidonVerifier();
    verifier.enabled <== 1;
    verifier.Ax <== key[0];
    verifier.Ay <== key[1];
    verifier.R8x <== r8[0];
    verifier.R8y <== r8[1];
    verifier.S <== s;
    verifier.M <== message;

    component hash = Poseidon(3);
    hash.inputs[0] <== evaluatorTag();
    hash.inputs[1] <== key[0];
    hash.inputs[2] <== key[1];
    evaluatorKey <== hash.out;
}
