// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Cid} from "./Cid.sol";
import {Genome} from "./Genome.sol";
import {IBrandRegistry} from "./IBrandRegistry.sol";

/// What a collection knows of its pieces. Written once, when a piece is minted; nothing changes or removes it.
abstract contract PieceLedger is ERC721 {
  struct MintRequest {
    address recipient;
    uint8 pictureCodec;
    bytes32 pictureDigest;
    uint8 metadataCodec;
    bytes32 metadataDigest;
    uint8 assurance; // 0 simulated, 1 statistical, 2 cryptographic, 3 hardware
    uint64 deadline; // unix seconds
    uint256 modelRoot;
    uint256 policyHash;
    uint256 inputCommitment;
    uint256 genome0;
    uint256 genome1;
    uint256[8] proof;
  }

  /// What is known of a piece besides its genome's first limb and its two digests. One storage slot.
  struct Facts {
    uint72 genome1;
    uint40 mintBlock;
    uint32 serial;
    uint32 rootRef;
    uint32 policyRef;
    uint8 pictureCodec;
    uint8 metadataCodec;
    uint8 assurance;
    uint8 proofKind;
    uint16 evaluatorRef; // 0 when the computation itself was proven
  }

  struct Provenance {
    uint256 serial;
    uint256 mintBlock;
    uint256 inputCommitment;
    uint256 modelRoot;
    uint256 policyHash;
    bytes genome;
    string pictureCid;
    string metadataCid;
    uint8 assurance;
    uint8 proofKind;
    uint256 evaluatorKey; // 0 when the computation itself was proven
  }

  /// The proof covers the evaluation of the network itself, not an attestation of it.
  uint8 public constant PROOF_KIND_COMPUTATION = 0;
  /// An evaluator that the brand has authorised vouches for the evaluation; the proof covers everything else.
  uint8 public constant PROOF_KIND_ATTESTED = 1;

  bytes32 public immutable brandId;
  IBrandRegistry public immutable registry;

  uint64 private _supply;
  bool public paused; // not of the ledger, but in one slot with the supply: a mint reads both

  mapping(uint256 tokenId => Facts) private _facts;
  mapping(uint256 tokenId => uint256) private _genome0;
  mapping(uint256 tokenId => bytes32) private _metadataDigest;
  /// By genome: the picture is a function of it. A digest that is not 0 marks the genome as used.
  mapping(bytes32 genomeKey => bytes32) private _pictureDigest;

  event Minted(
    uint256 indexed tokenId,
    address indexed recipient,
    uint256 indexed modelRoot,
    uint256 policyHash,
    uint256 genome0,
    uint256 genome1,
    bytes32 pictureDigest,
    bytes32 metadataDigest,
    uint8 assurance,
    uint64 deadline,
    uint256 serial
  );

  constructor(bytes32 brandId_, IBrandRegistry registry_) {
    (brandId, registry) = (brandId_, registry_);
  }

  function totalSupply() external view returns (uint256) {
    return _supply;
  }

  function isNullifierUsed(uint256 inputCommitment) public view returns (bool) {
    return _ownerOf(inputCommitment) != address(0);
  }

  function isGenomeUsed(uint256 genome0, uint256 genome1) public view returns (bool) {
    return _pictureDigest[Genome.key(genome0, genome1)] != 0;
  }

  /// The 40 genes.
  function genomeOf(uint256 tokenId) public view returns (bytes memory) {
    _requireOwned(tokenId);
    return Genome.toBytes(_genome0[tokenId], _facts[tokenId].genome1);
  }

  function pictureCidOf(uint256 tokenId) public view returns (string memory) {
    _requireOwned(tokenId);
    Facts memory facts = _facts[tokenId];
    return Cid.toString(facts.pictureCodec, _pictureDigest[Genome.key(_genome0[tokenId], facts.genome1)]);
  }

  function metadataCidOf(uint256 tokenId) public view returns (string memory) {
    _requireOwned(tokenId);
    return Cid.toString(_facts[tokenId].metadataCodec, _metadataDigest[tokenId]);
  }

  /// Fixed for ever by the metadata document's hash: ERC-4906's events never need to be emitted.
  function tokenURI(uint256 tokenId) public view override returns (string memory) {
    return string.concat("ipfs://", metadataCidOf(tokenId));
  }

  function provenanceOf(uint256 tokenId) external view returns (Provenance memory) {
    Facts memory facts = _facts[tokenId];
    bytes memory genome = genomeOf(tokenId);
    (uint256 modelRoot, uint256 policyHash) = registry.resolveTerms(brandId, facts.rootRef, facts.policyRef);
    uint256 evaluatorKey = facts.evaluatorRef == 0 ? 0 : registry.resolveEvaluator(brandId, facts.evaluatorRef);
    return Provenance({
      serial: facts.serial,
      mintBlock: facts.mintBlock,
      inputCommitment: tokenId,
      modelRoot: modelRoot,
      policyHash: policyHash,
      genome: genome,
      pictureCid: pictureCidOf(tokenId),
      metadataCid: metadataCidOf(tokenId),
      assurance: facts.assurance,
      proofKind: facts.proofKind,
      evaluatorKey: evaluatorKey
    });
  }

  function _record(MintRequest calldata r, uint32 rootRef, uint32 policyRef, uint16 evaluatorRef) internal {
    uint64 serial = ++_supply;
    _pictureDigest[Genome.key(r.genome0, r.genome1)] = r.pictureDigest;
    _genome0[r.inputCommitment] = r.genome0;
    _metadataDigest[r.inputCommitment] = r.metadataDigest;
    _facts[r.inputCommitment] = Facts({
      genome1: uint72(r.genome1),
      mintBlock: uint40(block.number),
      serial: uint32(serial),
      rootRef: rootRef,
      policyRef: policyRef,
      pictureCodec: r.pictureCodec,
      metadataCodec: r.metadataCodec,
      assurance: r.assurance,
      proofKind: evaluatorRef == 0 ? PROOF_KIND_COMPUTATION : PROOF_KIND_ATTESTED,
      evaluatorRef: evaluatorRef
    });
    _emitMinted(r, serial);
  }

  function _emitMinted(MintRequest calldata r, uint64 serial) private {
    emit Minted(
      r.inputCommitment,
      r.recipient,
      r.modelRoot,
      r.policyHash,
      r.genome0,
      r.genome1,
      r.pictureDigest,
      r.metadataDigest,
      r.assurance,
      r.deadline,
      serial
    );
  }
}
