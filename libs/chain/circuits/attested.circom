// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";
include "evaluation.circom";
include "model.circom";
include "model-tree.circom";
include "policy.circom";

// The attested statement: "an authorised evaluator says that an authorised model, run on the committed ciphertext, gives this genome,
// and the brand's policy allows it". Nobody holds both the input and the weights, so the run itself is vouched for, not proven.
template Attested(genes, levels) {
    // -- public; the first six as in the mint statement --
    signal input modelRoot;                // public: Merkle root of the models this brand has authorised
    signal input policyHash;               // public: commitment to the brand's policy
    signal input inputCommitment;          // public: commitment to the encrypted input, and its nullifier
    signal input genome[2];                // public: the genes in two little-endian limbs of 31 and 9 bytes
    signal input context;                  // public: what this proof may be used for (chain, collection, recipient, picture, assurance, deadline)
    signal input evaluatorKey;             // public: hash of the evaluator's key; the contract looks it up

    // -- private --
    signal input modelCommitment;          // private: hash of the packed weights
    signal input datasetRoot;              // private: Merkle root of the training set's manifest
    signal input licenceRoot;              // private: Merkle root of the training items' licences
    signal input dpHash;                   // private: hash of the differential privacy parameters
    signal input pathBit[levels][3];       // private: the model's position in the tree, from the leaf upwards
    signal input pathSibling[levels][7];   // private: its siblings, from the leaf upwards
    signal input handle[2];                // private: SHA-256 of the ciphertext in limbs of 31 bytes and 1
    signal input gene[genes];              // private: the genes, bytes
    signal input safetyScore;              // private: the network's last output, clamped to a byte
    signal input key[2];                   // private: the evaluator's public key
    signal input r8[2];                    // private: the signature's point
    signal input s;                        // private: the signature's scalar
    signal input lo[genes];                // private: the policy's lower bounds, bytes
    signal input hi[genes];                // private: the policy's upper bounds, bytes
    signal input safetyLimit;              // private: the policy's limit for the safety score, a byte
    signal input policySalt;               // private: blinds policyHash, one uniform field element

    // 1: the model's leaf and path
    component leaf = ModelLeaf();
    leaf.modelCommitment <== modelCommitment;
    leaf.datasetRoot <== datasetRoot;
    leaf.licenceRoot <== licenceRoot;
    leaf.dpHash <== dpHash;
    component path = TreePath(levels);
    path.leaf <== leaf.out;
    path.bit <== pathBit;
    path.sibling <== pathSibling;
    modelRoot === path.root;

    // 2: the input
    component commitment = HandleCommitment();
    commitment.handle <== handle;
    inputCommitment === commitment.out;

    // 3: the genome is these genes, which the policy's bounds show to be bytes; the score has a limit above it only
    var limb[2] = [0, 0];
    for (var i = 0; i < genes; i++) {
        limb[i \ 31] += gene[i] * (1 << (8 * (i % 31)));
    }
    genome[0] === limb[0];
    genome[1] === limb[1];
    component scoreRange = Num2Bits(8);
    scoreRange.in <== safetyScore;

    // 4: the evaluator's word
    component message = EvaluationMessage();
    message.handle <== handle;
    message.modelCommitment <== modelCommitment;
    message.genome <== genome;
    message.safetyScore <== safetyScore;
    component signature = EvaluationSignature();
    signature.key <== key;
    signature.r8 <== r8;
    signature.s <== s;
    signature.message <== message.out;
    evaluatorKey === signature.evaluatorKey;

    // 5: the policy allows it
    component policy = Policy(genes);
    policy.gene <== gene;
    policy.safetyScore <== safetyScore;
    policy.lo <== lo;
    policy.hi <== hi;
    policy.safetyLimit <== safetyLimit;
    policy.salt <== policySalt;
    policyHash === policy.out;

    // 6: context takes part in one constraint, so that no optimiser can drop it
    signal contextSquared;                 // private: not used elsewhere
    contextSquared <== context * context;
}

component main {public [modelRoot, policyHash, inputCommitment, genome, context, evaluatorKey]} = Attested(40, 5);
