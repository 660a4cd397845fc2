// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "answer.circom";
include "gene.circom";

// The opening statement: "the answer behind this commitment satisfies the one-time code, and gives this genome and this safety score".
// For the service alone, off the chain. From the exact outputs whoever has the weights finds the input, so they stay with the creator;
// the code's secret is told after the commitment, when nothing can be fitted to it any more.
template Opening(genes) {
    var outputs = genes + 1;

    // -- public --
    signal input answerCommitment; // public: commitment to the decrypted outputs and tag, made before r was told
    signal input r[outputs + 1];   // public: the code's secret, r_0 first; the verifier must know each to be in [0, t)
    signal input genome[2];        // public: the genes in two little-endian limbs of 31 and 9 bytes
    signal input safetyScore;      // public: the last output, clamped to a byte

    // -- private --
    signal input y[outputs];       // private: the exact outputs + (t - 1) / 2
    signal input tag;              // private: the tag, in [0, t)
    signal input quotient;         // private: of the code's sum by t, + 2^59
    signal input salt;             // private: blinds answerCommitment, one uniform field element

    // 1: ranges of outputs and tag, their commitment
    component commitment = AnswerCommitment(outputs);
    commitment.y <== y;
    commitment.tag <== tag;
    commitment.salt <== salt;
    answerCommitment === commitment.out;

    // 2: the code
    component code = AnswerCode(outputs);
    code.r <== r;
    code.tag <== tag;
    code.quotient <== quotient;

    // 3: genome and score are the outputs, clamped
    component gene[outputs];
    var limb[2] = [0, 0];
    for (var o = 0; o < outputs; o++) {
        var signed = y[o] - (answerModulus() - 1) / 2;
        code.y[o] <== signed;
        gene[o] = Gene();
        gene[o].y <== signed;
        if (o < genes) {
            limb[o \ 31] += gene[o].gene * (1 << (8 * (o % 31)));
        }
    }
    genome[0] === limb[0];
    genome[1] === limb[1];
    safetyScore === gene[genes].gene;
}

component main {public [answerCommitment, r, genome, safetyScore]} = Opening(40);
