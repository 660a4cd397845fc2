// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "model.circom";
include "model-tree.circom";
include "input.circom";
include "network.circom";
include "gene.circom";
include "policy.circom";

// The mint statement: "an authorised model, run on the committed input, gives this genome, and the brand's policy allows it".
// `genes` outputs are drawn; one more is the safety score.
template Mint(inputs, hidden, genes, levels) {
    var outputs = genes + 1;

    // -- public --
    signal input modelRoot;                // public: Merkle root of the models this brand has authorised
    signal input policyHash;               // public: commitment to the brand's policy
    signal input inputCommitment;          // public: commitment to the sampled input, and its nullifier
    signal input genome[2];                // public: the genes in two little-endian limbs of 31 and 9 bytes
    signal input context;                  // public: what this proof may be used for (chain, collection, recipient, picture, assurance, deadline)

    // -- private --
    signal input w1[hidden][inputs];       // private: first layer's weights + 128
    signal input b1[hidden];               // private: first layer's biases + 2^18
    signal input w2[outputs][hidden];      // private: second layer's weights + 128
    signal input b2[outputs];              // private: second layer's biases + 2^51
    signal input x[inputs];                // private: the sampled input + 128
    signal input inputSalt;                // private: blinds inputCommitment, one uniform field element
    signal input datasetRoot;              // private: Merkle root of the training set's manifest
    signal input licenceRoot;              // private: Merkle root of the training items' licences
    signal input dpHash;                   // private: hash of the differential privacy parameters
    signal input pathBit[levels][3];       // private: the model's position in the tree, from the leaf upwards
    signal input pathSibling[levels][7];   // private: its siblings, from the leaf upwards
    signal input lo[genes];                // private: the policy's lower bounds, bytes
    signal input hi[genes];                // private: the policy's upper bounds, bytes
    signal input safetyLimit;              // private: the policy's limit for the safety score, a byte
    signal input policySalt;               // private: blinds policyHash, one uniform field element

    // 1 and 2: ranges of the model's integers, its commitment, leaf and path
    component commitment = ModelCommitment(inputs, hidden, outputs);
    commitment.w1 <== w1;
    commitment.b1 <== b1;
    commitment.w2 <== w2;
    commitment.b2 <== b2;
    component leaf = ModelLeaf();
    leaf.modelCommitment <== commitment.out;
    leaf.datasetRoot <== datasetRoot;
    leaf.licenceRoot <== licenceRoot;
    leaf.dpHash <== dpHash;
    component path = TreePath(levels);
    path.leaf <== leaf.out;
    path.bit <== pathBit;
    path.sibling <== pathSibling;
    modelRoot === path.root;

    // 1 and 3: range of x, its commitment
    component opening = InputCommitment(inputs);
    opening.x <== x;
    opening.salt <== inputSalt;
    inputCommitment === opening.out;

    // 4: genome = network(x), clamped
    component network = Network(inputs, hidden, outputs);
    network.x <== x;
    network.w1 <== w1;
    network.b1 <== b1;
    network.w2 <== w2;
    network.b2 <== b2;
    component gene[outputs];
    var limb[2] = [0, 0];
    for (var o = 0; o < outputs; o++) {
        gene[o] = Gene();
        gene[o].y <== network.y[o];
        if (o < genes) {
            limb[o \ 31] += gene[o].gene * (1 << (8 * (o % 31)));
        }
    }
    genome[0] === limb[0];
    genome[1] === limb[1];

    // 4: the policy allows it
    component policy = Policy(genes);
    for (var i = 0; i < genes; i++) {
        policy.gene[i] <== gene[i].gene;
    }
    policy.safetyScore <== gene[genes].gene;
    policy.lo <== lo;
    policy.hi <== hi;
    policy.safetyLimit <== safetyLimit;
    policy.salt <== policySalt;
    policyHash === policy.out;

    // 5: context takes part in one constraint, so that no optimiser can drop it
    signal contextSquared;                 // private: not used elsewhere
    contextSquared <== context * context;
}

component main {public [modelRoot, policyHash, inputCommitment, genome, context]} = Mint(48, 48, 40, 5);
