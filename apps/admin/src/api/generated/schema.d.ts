/* Written by `npm run documents` from the schemas of the API’s routes. Change those, not this. */
export interface paths {
    "/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every code that a problem can have */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errors/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One code
         * @description As a page for a browser: whoever accepts `text/html`.
         */
        get: operations["findError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this server stands on, each with its state
         * @description 503 without Postgres. Without Redis, chain, store or enclaves requests are still accepted and wait: 200 and `degraded`. `enclaves` stands there where they are configured.
         */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ipfs/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An asset by its CID, as a file, a raw block or a CAR */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the Prometheus text format */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s API keys, without their secrets */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Issue an API key
         * @description The key is shown here and kept as a hash only. Under an Idempotency-Key this answer is also kept, sealed, for a repetition.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Every server refuses the key within a second.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a key in the place of another
         * @description The new key may do what the old one may; the old one stays valid for the overlap, so that a partner can change over without a gap.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s audit log */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that checkpoints of audit logs are signed with */
        get: operations["listLogKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/{eventId}/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that an event stands in the log (RFC 9162) */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the log has come to, signed, newest first (C2SP tlog-checkpoint) */
        get: operations["listCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the log only grew between two sizes (RFC 9162) */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many events there are of each kind, among those that match */
        get: operations["countFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest checkpoint, and what the platform’s own check of the log found */
        get: operations["findLogStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in at the identity provider
         * @description OpenID Connect: authorisation code with PKCE. The browser comes back to `returnTo` with a session in a cookie.
         */
        get: operations["beginSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s brands, newest first */
        get: operations["listBrands"];
        put?: never;
        /** Make a brand */
        post: operations["createBrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One brand */
        get: operations["findBrand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a brand
         * @description Slug and style kit stay: addresses are made of the one, and pieces were drawn by the other.
         */
        patch: operations["renameBrand"];
        trace?: never;
    };
    "/v1/brands/{brandId}/attestation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An attestation document of one of the brand’s enclaves, for a nonce of yours
         * @description For a creator’s device, which checks the document against roots and measurements that it trusts before it seals a prompt to the keys in `binding`. This service passes the document on; do not take its word for it.
         */
        get: operations["attestEnclave"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A brand’s collections, newest first */
        get: operations["listCollections"];
        put?: never;
        /**
         * Make a collection and have it deployed
         * @description The address appears once the deployment is mined. The royalty is that of the brand’s present policy.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A brand’s data sets, newest first */
        get: operations["listDatasets"];
        put?: never;
        /**
         * Open a data set with its privacy budget
         * @description All trainings on all of its versions share one budget: what they together may give up about any one item. It can’t be raised afterwards.
         */
        post: operations["createDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/encryption-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A brand’s encryption keys, newest first, with the answers that each was given */
        get: operations["listEncryptionKeys"];
        put?: never;
        /**
         * Register a creator’s public key for homomorphic encryption
         * @description Base64 of 196,688 bytes. The key’s id is the SHA-256 of its bytes, so the same key can be registered again with the same answer. The secret key stays on the creator’s device.
         */
        post: operations["registerEncryptionKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/encryption-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One encryption key */
        get: operations["findEncryptionKey"];
        put?: never;
        post?: never;
        /**
         * Remove an encryption key
         * @description Its bytes are destroyed, and inputs under it that were not evaluated yet fail. The answers that it was given still count, also when the same key is registered again.
         */
        delete: operations["removeEncryptionKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A brand’s models, newest first */
        get: operations["listModels"];
        put?: never;
        /**
         * Add a model to the brand
         * @description The shipped base model or the brand’s own weights: in the clear, which this service seals, or sealed by the brand for its enclaves, which this service can’t open. They leave in no answer. The new root of the brand’s model tree is published on chain.
         */
        post: operations["createModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/models/{modelId}/extraction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a model is from being read off its encrypted answers */
        get: operations["findExtraction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a brand’s policy, newest first */
        get: operations["listPolicies"];
        put?: never;
        /**
         * Save a new version of the brand’s policy
         * @description Immutable. Its salted hash is published on chain; the policy itself stays with the brand.
         */
        post: operations["createPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/policies/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a policy on sample inputs before it is saved
         * @description What the gatekeeper would say of a piece of the brand’s newest model for each sample, each time with a latent vector drawn anew. The samples reach this service in the clear, whatever backend the policy names; nothing of them is kept, and nothing is drawn, proven or minted.
         */
        post: operations["tryPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{brandId}/training-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A brand’s training runs, newest first */
        get: operations["listTrainingRuns"];
        put?: never;
        /**
         * Train a model on a data set version with differential privacy
         * @description Reserves the privacy budget that the run can spend at most, and queues it. It is refused when the data set would then have given up more than its budget, whatever else is under way.
         */
        post: operations["requestTrainingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The chain that pieces are minted on, and the platform’s contracts there
         * @description As this service recorded them. Collections have addresses of their own; the registry lists which brand they belong to.
         */
        get: operations["findChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chain/signers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the chain stands, and the accounts that mint there
         * @description The accounts are the platform’s, and every tenant’s pieces are minted by them; what waits is this tenant’s own.
         */
        get: operations["findSigners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{collectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection */
        get: operations["findCollection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an import is getting on */
        get: operations["findImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version: its roots, and why nothing may be trained on it if that is so */
        get: operations["findVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the pictures of a CAR
         * @description An archive of at most 32 MiB as the body. It waits sealed until a worker has read it, and is erased then.
         */
        post: operations["importArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/finalise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finalise a version
         * @description Fixes its items for good: their order, the Merkle roots over items and licences, and a Croissant manifest. Every item gets a random salt first, so that the roots can be published without anybody being able to try designs on them.
         */
        post: operations["finaliseVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the pictures of a package
         * @description A worker takes the pictures of an npm package that the deployment has unpacked, each under the same rules as a single one.
         */
        post: operations["importPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version’s items by name */
        get: operations["listItems"];
        /**
         * Add one picture
         * @description PNG, JPEG, WebP or SVG of at most 8 MiB, as the body. It is refused, with a reason that is kept, when its licence does not allow training, when the picture itself says that it must not be trained on, when it can’t be read safely, or when the version has it already. The same picture under the same name again changes nothing. The bytes are sealed under the tenant’s key and are never put into an asset store.
         */
        put: operations["addItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Croissant manifest, with the salts
         * @description For the tenant and whoever it shows it to: with the salts, the roots tell which designs are among the items.
         */
        get: operations["findManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dataset-versions/{versionId}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was not taken into a version, and why */
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{datasetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One data set: its versions, and how much of its budget is taken */
        get: operations["findDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{datasetId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an ε buys, before anything is spent
         * @description The noise that a training would need for each ε, and whether it fits the budget beside what is spent and reserved already.
         */
        post: operations["planTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{datasetId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a version
         * @description Items are added while it is a draft. Once it is finalised nothing of it can be changed.
         */
        post: operations["startVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an erasure is getting on */
        get: operations["findErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Generations, newest first
         * @description The minted ones of a collection are its pieces.
         */
        get: operations["listGenerations"];
        put?: never;
        /**
         * Ask for a piece
         * @description The answer means that the request is durable; Location says where to follow it. A `prompt` is read by this service, sealed before it is stored and opened by a worker. A `sealed` input is opened by the brand’s enclaves only: this service reads who asked, when, for which brand and recipient, and stores a ciphertext that is as long for every prompt. Whether it opens shows when it is evaluated. An `encrypted` input stays encrypted while the network is evaluated on it: this service reads who asked, when, for which brand and under which key, and what the creator proves of the answer later. It counts against the quotas of key and model.
         */
        post: operations["requestGeneration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One generation: state, steps, verdict, addresses and token; the prompt only as its commitment */
        get: operations["findGeneration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The encrypted answer to an encrypted input, while the generation awaits its creator
         * @description 1,835,024 bytes that the creator’s device alone can decrypt. It may be fetched as often as is needed.
         */
        get: operations["findAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/answer-commitment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Commit to the decrypted answer and be told the one-time code that vouches for it
         * @description The commitment hides the answer: decrypted outputs would give the input away to whoever has the weights, so they stay with the creator. One commitment for each input; the same one again has the same answer, another one is refused and written down.
         */
        post: operations["commitAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a generation that is not being minted yet, or give up one that has failed; its input is destroyed */
        post: operations["cancelGeneration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress as server-sent events
         * @description Events `state` and `step`, a comment every 15 seconds, and the end of the stream at an end state. Resumes after Last-Event-ID.
         */
        get: operations["watchGeneration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Genome and safety score of the committed answer, with the proof that it gives them
         * @description Verified against this server’s own commitment and code. Then the generation goes on. The same genome and score again have the same answer, others are refused and written down. The fifth proof that does not hold ends the generation.
         */
        post: operations["openAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the enclave signed about a piece of a sealed input: hashes, ids and times
         * @description Kept from the evaluation on. Verify it with the roots and measurements that you trust: the attestation beside it vouches for the key.
         */
        get: operations["findReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed generation again from its last finished step */
        post: operations["retryGeneration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/{generationId}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the licences behind a piece carried its mint, and whether they carry one now
         * @description By the dates of the licences that the model’s data stand under, and of the model’s revocation. A model that was not trained here rests on no licence that is known here.
         */
        get: operations["findStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for up to 100 pieces at once
         * @description Each item is accepted or refused by itself, as if it came alone: the answer is 200 and says which. Every accepted one is durable. Under an Idempotency-Key a repetition accepts what is still missing and answers with the earlier ids for the rest; an item that differs from the one at its place before is refused with `idempotency.mismatch`.
         */
        post: operations["requestMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, newest first, without their tokens */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody to work for the tenant
         * @description The token is shown here and kept as a hash only; it is good for seven days, once, and only for whoever signs in with that address, verified. No mail is sent: hand it over by a way that you trust.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation that nobody has used */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation, as whoever is signed in */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licence-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All terms that a licence may be registered under */
        get: operations["listTerms"];
        put?: never;
        /**
         * Publish a version of licence terms
         * @description Tenants accept one version, word for word. A version can’t be changed: a change is a new one.
         */
        post: operations["publishTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licence-terms/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All terms, for whoever publishes them */
        get: operations["listPublishedTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Licences, newest first */
        get: operations["listLicences"];
        put?: never;
        /**
         * Register a licence
         * @description A public licence by its SPDX id, the licensor’s own terms with the SHA-256 of the signed document, or terms of this platform, which are an offer until they are accepted. What is registered can’t be changed. The platform keeps what it is told; it can’t check that the licensor had the rights to give.
         */
        post: operations["registerLicence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences/{licenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One licence */
        get: operations["findLicence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences/{licenceId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the terms of a licence that is an offer */
        post: operations["acceptLicence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences/{licenceId}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a revocation of the licence would touch
         * @description What would stop, and what would stay valid, as things stand now.
         */
        get: operations["findLicenceImpact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences/{licenceId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a licence
         * @description From this moment nothing is trained on its items and no piece of a model that was trained on them is minted. Pieces that were minted before stay what they are: valid when they were minted. Whoever was shown what it touches names that by its digest: where something has changed since, nothing is revoked.
         */
        post: operations["revokeLicence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/licences/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drafts of the licences that a Croissant or SPDX description names
         * @description Croissant 1.0 or 1.1, or SPDX 2.2 or 2.3 as JSON, of at most 4 MiB as the body. Nothing is registered: dates, territory and what custom terms allow are for the licensor to say.
         */
        post: operations["draftLicences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much may be asked for, and how much was this month
         * @description Per minute, for each key or member (`key`), for the tenant as a whole, and for what is costly. Every answer carries RateLimit headers.
         */
        get: operations["ownLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works for the tenant, newest first */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Their next request is refused; keys that they made stay valid until somebody revokes them.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change a member’s roles
         * @description They count with the member’s next request. Nobody gives or takes what they do not have themselves, and one owner always stays.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/v1/mints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mints, newest first
         * @description One for each generation that came so far: the transaction that the platform owes, and what became of it.
         */
        get: operations["listMints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mints/{mintId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mint */
        get: operations["findMint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{modelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model: its card and commitments, never its weights */
        get: operations["findModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{modelId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a model
         * @description For good. Every root of the brand’s tree that holds it is revoked on chain, and the tree without it is published: the brand’s other models go on. Pieces that were minted with it stay what they are.
         */
        post: operations["revokeModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs a person now, and how the work goes
         * @description Counted from the rows themselves. What the caller’s other scopes do not include is left out.
         */
        get: operations["findOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform-admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who administers the platform */
        get: operations["listPlatformAdmins"];
        put?: never;
        /**
         * Name an administrator by their address
         * @description Whoever signs in with that address, verified by the identity provider, is one; from then on it is that person and no longer the address.
         */
        post: operations["addPlatformAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform-admins/{platformAdminId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the title away; it counts with the next request */
        delete: operations["removePlatformAdmin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{policyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a policy */
        get: operations["findPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{policyId}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed from another policy to this one
         * @description Operations as in a JSON Patch (RFC 6902), each with the earlier value and plain words. Lists count as sets.
         */
        get: operations["comparePolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provenance/{chainId}/{collection}/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a minted piece from the chain and the asset store alone
         * @description Each check says what was asked, whether it holds and what that means. `npm run verify` asks the same without this server.
         */
        get: operations["verifyToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provenance/files/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which minted pieces show a file
         * @description By the address of a picture or PNG. A hint, and no more: whether the file is the piece’s is shown by verifying it.
         */
        get: operations["piecesOfFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provenance/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the verification of pieces rests on
         * @description Chain, registry, node, gateway and published keys: what the public page begins with, and what a page elsewhere keeps beside it as verify.json.
         */
        get: operations["findSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a piece would be made with now, and what earlier ones took
         * @description Every figure is measured, on this platform and for this brand; where nothing was measured yet, nothing is said. It reserves nothing and binds nobody.
         */
        post: operations["quotePiece"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, for which tenants they work, and the token against forged requests */
        get: operations["findSession"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase what is kept of a person
         * @description The key under which their inputs and witnesses are sealed is destroyed with this answer, and what is under way about them is stopped. A worker then empties what lay in the open and takes their pictures out of the asset store. The audit log keeps ids and hashes; what is on chain stays, and the erasure says what that is.
         */
        post: operations["eraseSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant whose key this is */
        get: operations["findOwnTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename the tenant whose key this is */
        patch: operations["renameTenant"];
        trace?: never;
    };
    "/v1/tenant/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take all of the tenant’s data away
         * @description A .tar.gz that is made while it is sent: every row of the tenant’s as it was at one moment, pictures of data sets and of pieces, and a manifest with the SHA-256 of each file at the end. An archive without manifest.json broke off. Inputs of pieces under way and keys are in no export. One for each tenant at a time.
         */
        get: operations["exportTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tenants, newest first */
        get: operations["listTenants"];
        put?: never;
        /**
         * Make a tenant and its first API key
         * @description The key is shown here and kept as a hash only. Under an Idempotency-Key this answer is also kept, sealed, for a repetition.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tenant */
        get: operations["findTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenantId}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much a tenant may ask for */
        get: operations["tenantLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how much a tenant may ask for
         * @description What is left out stays. It counts within a second.
         */
        patch: operations["changeLimits"];
        trace?: never;
    };
    "/v1/training-runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One training run */
        get: operations["findTrainingRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/training-runs/{runId}/authorise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the trained model the brand’s next one
         * @description Signs the training statement with the tenant’s key, which this platform made and keeps for the tenant: the signature says that a key of the tenant asked for it, as far as the platform is trusted. The statement becomes public as soon as a worker takes it up, and then the root of the brand’s tree with the model goes on chain.
         */
        post: operations["authoriseTrainingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/training-runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a training run that has not ended
         * @description What it claimed of its reservation stays spent; the rest is given back.
         */
        post: operations["cancelTrainingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/training-runs/{runId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of a training run as server-sent events
         * @description Events `state` and `progress` (step, ε spent, loss), a comment every 15 seconds, and the end of the stream at an end state. Resumes after Last-Event-ID. The loss is computed from the items without noise: it is for the tenant.
         */
        get: operations["watchTrainingRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/training-runs/{runId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good the trained model is, for the tenant’s eyes
         * @description The model on held-out captions, beside the public base, a Gaussian with the exact moments, real pictures and, where the run was asked for it, the same training without privacy. It is made from private pictures and without noise: no (ε, δ) covers it, and it must not be published.
         */
        get: operations["findReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/training-runs/{runId}/report/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contact sheet: held-out pictures beside what each model makes of their captions
         * @description PNG, or SVG where `format` or the Accept header asks for it. It is made from private pictures and without noise: no (ε, δ) covers it, and it must not be published.
         */
        get: operations["findSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the tenant used from one instant to another
         * @description Counted from the rows themselves, over at most 366 days.
         */
        get: operations["measureUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one delivery again, under the same id */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks, newest first */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to an address
         * @description Signed as the Standard Webhooks specification says. The secret is shown here and kept sealed. Only public addresses are sent to, over TLS; what the name means is checked whenever something is sent.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["findWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook and its deliveries */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /** Change, enable or disable a webhook */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, newest first, with every attempt
         * @description `status=dead` lists what was given up.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again all that was given up since a time */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description During the overlap each delivery carries two signatures, so that a receiver can change over without losing one.
         */
        post: operations["rotateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @enum {string} */
            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
            detail?: string;
            errors?: {
                message: string;
                pointer: string;
            }[];
            instance: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                            status: number;
                            title: string;
                            /** Format: uri */
                            type: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findError: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                        status: number;
                        title: string;
                        /** Format: uri */
                        type: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "live";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            chain: {
                                durationMs: number;
                                /** @enum {string} */
                                status: "up" | "down";
                            };
                            enclaves?: {
                                durationMs: number;
                                /** @enum {string} */
                                status: "up" | "down";
                            };
                            postgres: {
                                durationMs: number;
                                /** @enum {string} */
                                status: "up" | "down";
                            };
                            redis: {
                                durationMs: number;
                                /** @enum {string} */
                                status: "up" | "down";
                            };
                            store: {
                                durationMs: number;
                                /** @enum {string} */
                                status: "up" | "down";
                            };
                        };
                        /** @enum {string} */
                        status: "ready" | "degraded" | "unavailable";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsset: {
        parameters: {
            query?: {
                format?: "raw" | "car";
            };
            header?: never;
            path: {
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <svg xmlns="http://www.w3.org/2000/svg"/> */
                    "image/svg+xml": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example intaglio_generations_accepted_total{service="api"} 42 */
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            prefix: string;
                            revokedAt: string | null;
                            scopes: ("tenant:read" | "tenant:write" | "tenant:export" | "subjects:erase" | "members:read" | "members:write" | "keys:read" | "keys:write" | "brands:read" | "brands:write" | "policies:read" | "policies:write" | "licences:read" | "licences:write" | "datasets:read" | "datasets:write" | "training:read" | "training:write" | "models:read" | "models:write" | "collections:read" | "collections:write" | "generations:read" | "generations:write" | "mints:read" | "audit:read" | "webhooks:read" | "webhooks:write" | "usage:read")[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    expiresAt?: string;
                    name: string;
                    scopes?: ("tenant:read" | "tenant:write" | "tenant:export" | "subjects:erase" | "members:read" | "members:write" | "keys:read" | "keys:write" | "brands:read" | "brands:write" | "policies:read" | "policies:write" | "licences:read" | "licences:write" | "datasets:read" | "datasets:write" | "training:read" | "training:write" | "models:read" | "models:write" | "collections:read" | "collections:write" | "generations:read" | "generations:write" | "mints:read" | "audit:read" | "webhooks:read" | "webhooks:write" | "usage:read")[];
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        key: string;
                        name: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                apiKeyId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        key: string;
                        name: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                action?: string;
                actorId?: string;
                actorKind?: string;
                before?: string;
                cursor?: number;
                from?: string;
                limit?: number;
                order?: "oldest" | "newest";
                targetId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            event: {
                                action: string;
                                actor: {
                                    id: string;
                                    kind: string;
                                };
                                context: {
                                    [key: string]: string | number | boolean;
                                };
                                /** Format: uuid */
                                id: string;
                                targets: {
                                    id: string;
                                    kind: string;
                                }[];
                                /** Format: uuid */
                                tenantId: string;
                                /** Format: date-time */
                                time: string;
                                /** @enum {number} */
                                version: 1;
                            };
                            index: number;
                        }[];
                        nextCursor: number | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLogKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            since: string;
                            vkey: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveInclusion: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path: {
                eventId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        event: {
                            action: string;
                            actor: {
                                id: string;
                                kind: string;
                            };
                            context: {
                                [key: string]: string | number | boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            targets: {
                                id: string;
                                kind: string;
                            }[];
                            /** Format: uuid */
                            tenantId: string;
                            /** Format: date-time */
                            time: string;
                            /** @enum {number} */
                            version: 1;
                        };
                        index: number;
                        proof: string[];
                        root: string;
                        treeSize: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCheckpoints: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            anchor: {
                                block: number;
                                chainId: number;
                                contract: string;
                                transaction: string;
                            } | null;
                            /** Format: date-time */
                            at: string;
                            note: string;
                            root: string;
                            size: number;
                        }[];
                        nextCursor: number | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        fromRoot: string;
                        proof: string[];
                        to: number;
                        toRoot: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countFacets: {
        parameters: {
            query?: {
                action?: string;
                actorId?: string;
                actorKind?: string;
                before?: string;
                from?: string;
                targetId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            count: number;
                            value: string;
                        }[];
                        actors: {
                            count: number;
                            value: string;
                        }[];
                        days: {
                            count: number;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findLogStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: {
                            /** Format: date-time */
                            at: string;
                            finding: ({
                                eventId: string;
                                index: number;
                                /** @enum {string} */
                                kind: "event-changed";
                            } | {
                                /** @enum {string} */
                                kind: "events-missing";
                                signedSize: number;
                                size: number;
                            } | {
                                after: number;
                                /** @enum {string} */
                                kind: "tree-changed";
                                upTo: number;
                            }) | null;
                            size: number;
                        } | null;
                        checkpoint: {
                            anchor: {
                                block: number;
                                chainId: number;
                                contract: string;
                                transaction: string;
                            } | null;
                            /** Format: date-time */
                            at: string;
                            note: string;
                            root: string;
                            size: number;
                        } | null;
                        node: string | null;
                        origin: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginSignIn: {
        parameters: {
            query?: {
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBrands: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            slug: string;
                            styleKit: {
                                [key: string]: unknown;
                            };
                            styleKitHash: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBrand: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    slug: string;
                    styleKit: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                        styleKit: {
                            [key: string]: unknown;
                        };
                        styleKitHash: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                        styleKit: {
                            [key: string]: unknown;
                        };
                        styleKitHash: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameBrand: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
                /** @description The ETag of the state that the change is meant for, as a GET of the same address gave it; `*` for whatever state it has. */
                "If-Match": string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                        styleKit: {
                            [key: string]: unknown;
                        };
                        styleKitHash: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attestEnclave: {
        parameters: {
            query: {
                nonce: string;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        binding: {
                            /** Format: uuid */
                            brandId: string;
                            keys: {
                                /** Format: base64url */
                                publicKey: string;
                                /** @enum {string} */
                                suite: "x-wing" | "x25519";
                            }[];
                            /** Format: base64url */
                            receiptKey: string;
                            /** Format: uuid */
                            tenantId: string;
                            /** @enum {number} */
                            version: 1;
                        };
                        /** Format: uuid */
                        brandId: string;
                        /** Format: base64url */
                        document: string;
                        /** @enum {string} */
                        format: "aws-nitro";
                        /** Format: uuid */
                        policyId: string;
                        /** Format: uuid */
                        tenantId: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string | null;
                            /** Format: uuid */
                            brandId: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            royaltyBps: number;
                            symbol: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    symbol: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        royaltyBps: number;
                        symbol: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            brandId: string;
                            /** Format: date-time */
                            createdAt: string;
                            delta: number;
                            epsilonBudget: number;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    delta: number;
                    epsilonBudget: number;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        delta: number;
                        epsilonBudget: number;
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEncryptionKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answersGiven: number;
                            /** Format: uuid */
                            brandId: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            limit: number | null;
                            remaining: number | null;
                            removedAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: base64 */
                    publicKey: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answersGiven: number;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        limit: number | null;
                        remaining: number | null;
                        removedAt: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answersGiven: number;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        limit: number | null;
                        remaining: number | null;
                        removedAt: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            brandId: string;
                            card: {
                                datasetRoot: string;
                                dpHash: string;
                                licenceRoot: string;
                                licences: string[];
                                name: string;
                                privacy: {
                                    delta: number | null;
                                    epsilon: number | null;
                                    statement: string;
                                } & {
                                    [key: string]: unknown;
                                };
                                version: string;
                            } & {
                                [key: string]: unknown;
                            };
                            commitment: string;
                            /** Format: date-time */
                            createdAt: string;
                            flags: {
                                /** @enum {string} */
                                deed: "train" | "mint";
                                items: number;
                                /** Format: uuid */
                                licenceId: string;
                                reason: string;
                                revocationReason: string | null;
                                since: string | null;
                                words: string;
                            }[];
                            /** Format: uuid */
                            id: string;
                            leaf: string;
                            /** @enum {string} */
                            readableBy: "service" | "enclave";
                            revocationReason: string | null;
                            revokedAt: string | null;
                            training: {
                                /** Format: date-time */
                                authorisedAt: string;
                                /** Format: uuid */
                                datasetVersionId: string;
                                gate: unknown;
                                /** Format: uuid */
                                runId: string;
                                statementCid: string;
                            } | null;
                            treeRoot: string;
                            version: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source: {
                        /** @enum {string} */
                        kind: "base";
                    } | {
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        kind: "upload";
                        /** Format: base64 */
                        weights: string;
                    } | {
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        kind: "sealed";
                        weights: {
                            /** Format: base64url */
                            ciphertext: string;
                            /** Format: base64url */
                            enc: string;
                            /** @enum {string} */
                            suite: "x-wing" | "x25519";
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        commitment: string;
                        /** Format: date-time */
                        createdAt: string;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        leaf: string;
                        /** @enum {string} */
                        readableBy: "service" | "enclave";
                        revocationReason: string | null;
                        revokedAt: string | null;
                        training: {
                            /** Format: date-time */
                            authorisedAt: string;
                            /** Format: uuid */
                            datasetVersionId: string;
                            gate: unknown;
                            /** Format: uuid */
                            runId: string;
                            statementCid: string;
                        } | null;
                        treeRoot: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findExtraction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
                modelId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answersGiven: number;
                        answersToExtract: {
                            information: number;
                            interpolation: number;
                            packed: number;
                        };
                        answersToRead: number | null;
                        margin: number | null;
                        quota: number | null;
                        reason: string;
                        remaining: number | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            brandId: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                answersPerKey: number;
                                answersPerModel: number;
                                answerWithinMinutes: number;
                                maxKeys: number;
                                reason: string;
                            } | null;
                            policy: {
                                /**
                                 * @default content-addressed
                                 * @enum {string}
                                 */
                                assetStore: "content-addressed";
                                backend: {
                                    id: string;
                                    /** @default {} */
                                    options: {
                                        [key: string]: unknown;
                                    };
                                };
                                /** @default [] */
                                geneBounds: {
                                    gene: number;
                                    /** @default 255 */
                                    max: number;
                                    /** @default 0 */
                                    min: number;
                                }[];
                                /**
                                 * @default {
                                 *       "allowed": [
                                 *         "Apache-2.0",
                                 *         "CC-BY-4.0",
                                 *         "CC0-1.0",
                                 *         "MIT"
                                 *       ]
                                 *     }
                                 */
                                licences: {
                                    allowed: string[];
                                };
                                /**
                                 * @default {
                                 *       "minContrast": 0.04,
                                 *       "minStructure": 0.05,
                                 *       "minGenomeDistance": 2
                                 *     }
                                 */
                                quality: {
                                    /** @default 0.04 */
                                    minContrast: number;
                                    /** @default 2 */
                                    minGenomeDistance: number;
                                    /** @default 0.05 */
                                    minStructure: number;
                                };
                                /** @default 500 */
                                royaltyBps: number;
                                /** @default 200 */
                                safetyLimit: number;
                                /**
                                 * @default {
                                 *       "blocked": [],
                                 *       "protectedNames": []
                                 *     }
                                 */
                                words: {
                                    /** @default [] */
                                    blocked: string[];
                                    /** @default [] */
                                    protectedNames: string[];
                                };
                            };
                            policyHash: string;
                            version: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy: {
                        /**
                         * @default content-addressed
                         * @enum {string}
                         */
                        assetStore?: "content-addressed";
                        backend: {
                            id: string;
                            /** @default {} */
                            options?: {
                                [key: string]: unknown;
                            };
                        };
                        /** @default [] */
                        geneBounds?: {
                            gene: number;
                            /** @default 255 */
                            max?: number;
                            /** @default 0 */
                            min?: number;
                        }[];
                        /**
                         * @default {
                         *       "allowed": [
                         *         "Apache-2.0",
                         *         "CC-BY-4.0",
                         *         "CC0-1.0",
                         *         "MIT"
                         *       ]
                         *     }
                         */
                        licences?: {
                            allowed: string[];
                        };
                        /**
                         * @default {
                         *       "minContrast": 0.04,
                         *       "minStructure": 0.05,
                         *       "minGenomeDistance": 2
                         *     }
                         */
                        quality?: {
                            /** @default 0.04 */
                            minContrast?: number;
                            /** @default 2 */
                            minGenomeDistance?: number;
                            /** @default 0.05 */
                            minStructure?: number;
                        };
                        /** @default 500 */
                        royaltyBps?: number;
                        /** @default 200 */
                        safetyLimit?: number;
                        /**
                         * @default {
                         *       "blocked": [],
                         *       "protectedNames": []
                         *     }
                         */
                        words?: {
                            /** @default [] */
                            blocked?: string[];
                            /** @default [] */
                            protectedNames?: string[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        limits: {
                            answersPerKey: number;
                            answersPerModel: number;
                            answerWithinMinutes: number;
                            maxKeys: number;
                            reason: string;
                        } | null;
                        policy: {
                            /**
                             * @default content-addressed
                             * @enum {string}
                             */
                            assetStore: "content-addressed";
                            backend: {
                                id: string;
                                /** @default {} */
                                options: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @default [] */
                            geneBounds: {
                                gene: number;
                                /** @default 255 */
                                max: number;
                                /** @default 0 */
                                min: number;
                            }[];
                            /**
                             * @default {
                             *       "allowed": [
                             *         "Apache-2.0",
                             *         "CC-BY-4.0",
                             *         "CC0-1.0",
                             *         "MIT"
                             *       ]
                             *     }
                             */
                            licences: {
                                allowed: string[];
                            };
                            /**
                             * @default {
                             *       "minContrast": 0.04,
                             *       "minStructure": 0.05,
                             *       "minGenomeDistance": 2
                             *     }
                             */
                            quality: {
                                /** @default 0.04 */
                                minContrast: number;
                                /** @default 2 */
                                minGenomeDistance: number;
                                /** @default 0.05 */
                                minStructure: number;
                            };
                            /** @default 500 */
                            royaltyBps: number;
                            /** @default 200 */
                            safetyLimit: number;
                            /**
                             * @default {
                             *       "blocked": [],
                             *       "protectedNames": []
                             *     }
                             */
                            words: {
                                /** @default [] */
                                blocked: string[];
                                /** @default [] */
                                protectedNames: string[];
                            };
                        };
                        policyHash: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tryPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy: {
                        /**
                         * @default content-addressed
                         * @enum {string}
                         */
                        assetStore?: "content-addressed";
                        backend: {
                            id: string;
                            /** @default {} */
                            options?: {
                                [key: string]: unknown;
                            };
                        };
                        /** @default [] */
                        geneBounds?: {
                            gene: number;
                            /** @default 255 */
                            max?: number;
                            /** @default 0 */
                            min?: number;
                        }[];
                        /**
                         * @default {
                         *       "allowed": [
                         *         "Apache-2.0",
                         *         "CC-BY-4.0",
                         *         "CC0-1.0",
                         *         "MIT"
                         *       ]
                         *     }
                         */
                        licences?: {
                            allowed: string[];
                        };
                        /**
                         * @default {
                         *       "minContrast": 0.04,
                         *       "minStructure": 0.05,
                         *       "minGenomeDistance": 2
                         *     }
                         */
                        quality?: {
                            /** @default 0.04 */
                            minContrast?: number;
                            /** @default 2 */
                            minGenomeDistance?: number;
                            /** @default 0.05 */
                            minStructure?: number;
                        };
                        /** @default 500 */
                        royaltyBps?: number;
                        /** @default 200 */
                        safetyLimit?: number;
                        /**
                         * @default {
                         *       "blocked": [],
                         *       "protectedNames": []
                         *     }
                         */
                        words?: {
                            /** @default [] */
                            blocked?: string[];
                            /** @default [] */
                            protectedNames?: string[];
                        };
                    };
                    samples: {
                        prompt: string;
                        traits?: {
                            chroma?: number;
                            colour?: string;
                            density?: number;
                            energy?: number;
                            lightness?: number;
                            metal?: string;
                            symmetry?: number;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notJudged: string[];
                        samples: {
                            accepted: boolean;
                            genome: string | null;
                            reasons: {
                                check: string;
                                limit: number;
                                message: string;
                                passed: boolean;
                                score: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTrainingRuns: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                datasetVersionId?: string & (unknown & unknown);
                limit?: number;
                state?: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempt: number;
                            baseModel: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            brandId: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            datasetVersionId: string;
                            error: {
                                /** @enum {string} */
                                code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                                detail: string | null;
                                title: string;
                            } | null;
                            /** Format: uuid */
                            id: string;
                            modelId: string | null;
                            progress: {
                                [key: string]: unknown;
                            } | null;
                            releasesClaimed: number;
                            report: {
                                [key: string]: unknown;
                            } | null;
                            settings: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                            statementCid: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestTrainingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                brandId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    compareWithoutPrivacy?: boolean;
                    /** Format: uuid */
                    datasetVersionId: string;
                    epsilon: number;
                    settings?: {
                        momentsNoiseRatio?: number;
                        sampleShare?: number;
                        steps?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt: number;
                        baseModel: {
                            [key: string]: unknown;
                        };
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        error: {
                            /** @enum {string} */
                            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                            detail: string | null;
                            title: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        modelId: string | null;
                        progress: {
                            [key: string]: unknown;
                        } | null;
                        releasesClaimed: number;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        settings: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                        statementCid: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findChain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chainId: number;
                        deployment: {
                            attestedKeyHash: string | null;
                            attestedVerifier: string | null;
                            registry: string;
                            verificationKeyHash: string;
                            verifier: string;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSigners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chainId: number;
                        head: {
                            /** Format: date-time */
                            at: string;
                            block: number;
                            gasPriceWei: string;
                        } | null;
                        items: {
                            address: string;
                            balance: string | null;
                            nextNonce: number;
                            nonceOnChain: number | null;
                        }[];
                        waiting: {
                            count: number;
                            since: string | null;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collectionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        royaltyBps: number;
                        symbol: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        errorCode: string | null;
                        errorDetail: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "package" | "car" | "croissant";
                        refused: number;
                        /** @enum {string} */
                        state: "queued" | "running" | "finished" | "failed";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetId: string;
                        datasetRoot: string | null;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        items: number;
                        licenceRoot: string | null;
                        manifestHash: string | null;
                        readyAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "importing" | "ready";
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importArchive: {
        parameters: {
            query: {
                kind?: "car" | "croissant";
                licenceId: string & (unknown & unknown);
            };
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.ipld.car": string;
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        errorCode: string | null;
                        errorDetail: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "package" | "car" | "croissant";
                        refused: number;
                        /** @enum {string} */
                        state: "queued" | "running" | "finished" | "failed";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finaliseVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetId: string;
                        datasetRoot: string | null;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        items: number;
                        licenceRoot: string | null;
                        manifestHash: string | null;
                        readyAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "importing" | "ready";
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    licenceId: string;
                    package: string;
                    under?: string;
                    version?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        errorCode: string | null;
                        errorDetail: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "package" | "car" | "croissant";
                        refused: number;
                        /** @enum {string} */
                        state: "queued" | "running" | "finished" | "failed";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listItems: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attribution: string;
                            bytes: number;
                            caption: string;
                            height: number;
                            /** Format: uuid */
                            licenceId: string;
                            mediaType: string;
                            name: string;
                            optOuts: unknown;
                            position: number | null;
                            safety: unknown;
                            sha256: string;
                            width: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addItem: {
        parameters: {
            query: {
                attribution?: string;
                caption: string;
                licenceId: string & (unknown & unknown);
                name: string;
            };
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/svg+xml": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alike: string | null;
                        attribution: string;
                        bytes: number;
                        caption: string;
                        height: number;
                        /** Format: uuid */
                        licenceId: string;
                        mediaType: string;
                        name: string;
                        optOuts: unknown;
                        position: number | null;
                        safety: unknown;
                        sha256: string;
                        width: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findManifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {"@type":"sc:Dataset"} */
                    "application/ld+json": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                versionId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            name: string;
                            reason: string;
                            sequence: number;
                        }[];
                        nextCursor: number | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        delta: number;
                        epsilonBudget: number;
                        epsilonTaken: number | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        versions: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "importing" | "ready";
                            version: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    datasetVersionId: string;
                    epsilons: number[];
                    settings?: {
                        momentsNoiseRatio?: number;
                        sampleShare?: number;
                        steps?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        budget: number;
                        /** Format: uuid */
                        datasetVersionId: string;
                        delta: number;
                        items: number;
                        offers: {
                            epsilon: number;
                            epsilonAfter: number | null;
                            epsilonSpent: number;
                            noiseMultiplier: number;
                            noiseOnMoments: number;
                            noiseOverRun: number;
                            noisePerStep: number;
                            sampleShare: number;
                            steps: number;
                            withinBudget: boolean;
                        }[];
                        trainedOn: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                datasetId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetId: string;
                        datasetRoot: string | null;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        items: number;
                        licenceRoot: string | null;
                        manifestHash: string | null;
                        readyAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "importing" | "ready";
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasureId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assetsRemoved: string[];
                        cancelled: number;
                        /** Format: date-time */
                        createdAt: string;
                        finishedAt: string | null;
                        generations: number;
                        /** Format: uuid */
                        id: string;
                        onChain: string[];
                        /** @enum {string} */
                        state: "pending" | "finished";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGenerations: {
        parameters: {
            query?: {
                brandId?: string & (unknown & unknown);
                collectionId?: string & (unknown & unknown);
                createdBefore?: string;
                createdFrom?: string;
                cursor?: string & (unknown & unknown);
                errorCode?: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                limit?: number;
                recipient?: string;
                state?: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempt: number;
                            /** Format: uuid */
                            brandId: string;
                            /** Format: uuid */
                            collectionId: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            image: {
                                cid: string;
                                /** Format: uri */
                                url: string;
                            } | null;
                            input: {
                                commitment: string | null;
                                /** @enum {string} */
                                kind: "prompt" | "sealed" | "encrypted";
                            };
                            /** Format: uuid */
                            modelId: string;
                            /** Format: uuid */
                            policyId: string;
                            recipient: string;
                            /** @enum {string} */
                            state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestGeneration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId: string;
                    /** Format: uuid */
                    collectionId?: string;
                    input: {
                        /** @enum {string} */
                        kind: "prompt";
                        prompt: string;
                        traits?: {
                            chroma?: number;
                            colour?: string;
                            density?: number;
                            energy?: number;
                            lightness?: number;
                            metal?: string;
                            symmetry?: number;
                        };
                    } | {
                        /** Format: base64url */
                        ciphertext: string;
                        /** Format: base64url */
                        enc: string;
                        /** @enum {string} */
                        kind: "sealed";
                        /** Format: uuid */
                        policyId: string;
                        /** Format: uuid */
                        requestId: string;
                        /** @enum {string} */
                        suite: "x-wing" | "x25519";
                    } | {
                        /** Format: base64 */
                        ciphertext: string;
                        keyId: string;
                        /** @enum {string} */
                        kind: "encrypted";
                    };
                    recipient: string;
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        assurance: "simulated" | "statistical" | "cryptographic" | "hardware";
                        backend: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "accepted";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findGeneration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answer: {
                            committed: boolean;
                            /** Format: date-time */
                            deadline: string;
                            /** Format: uri */
                            url: string;
                        } | null;
                        attempt: number;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: uuid */
                        collectionId: string;
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                            detail: string | null;
                            title: string;
                            /** Format: uri */
                            type: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        image: {
                            cid: string;
                            /** Format: uri */
                            url: string;
                        } | null;
                        input: {
                            commitment: string | null;
                            /** @enum {string} */
                            kind: "prompt" | "sealed" | "encrypted";
                        };
                        metadata: {
                            cid: string;
                            /** Format: uri */
                            url: string;
                        } | null;
                        /** Format: uuid */
                        modelId: string;
                        picture: {
                            cid: string;
                            /** Format: uri */
                            url: string;
                        } | null;
                        /** Format: uuid */
                        policyId: string;
                        receipt: {
                            sha256: string;
                            /** Format: uri */
                            url: string;
                        } | null;
                        recipient: string;
                        /** @enum {string} */
                        state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                        steps: {
                            attempt: number;
                            durationMs: number;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            step: "evaluate" | "gate" | "render" | "store" | "prove" | "mint";
                        }[];
                        token: {
                            chainId: number;
                            collection: string;
                            tokenId: string;
                            transactionHash: string;
                        } | null;
                        /** Format: date-time */
                        updatedAt: string;
                        verdict: {
                            accepted: boolean;
                            reasons: {
                                check: string;
                                limit: number;
                                message: string;
                                passed: boolean;
                                score: number;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example IHE */
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    commitAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    commitment: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: base64 */
                        code: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelGeneration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchGeneration: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     id: 7
                     *     event: state
                     *     data: {"state":"evaluating","attempt":1,"at":"2026-11-22T15:30:28.123Z"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description It has ended, and nothing came after Last-Event-ID. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    genome: string;
                    proof: string;
                    safetyScore: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attestation: {
                            binding: {
                                /** Format: uuid */
                                brandId: string;
                                keys: {
                                    /** Format: base64url */
                                    publicKey: string;
                                    /** @enum {string} */
                                    suite: "x-wing" | "x25519";
                                }[];
                                /** Format: base64url */
                                receiptKey: string;
                                /** Format: uuid */
                                tenantId: string;
                                /** @enum {number} */
                                version: 1;
                            };
                            /** Format: base64url */
                            document: string;
                        };
                        receipt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryGeneration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        atMint: {
                            /** Format: date-time */
                            at: string;
                            flags: {
                                /** @enum {string} */
                                deed: "train" | "mint";
                                items: number;
                                /** Format: uuid */
                                licenceId: string;
                                reason: string;
                                revocationReason: string | null;
                                since: string | null;
                                words: string;
                            }[];
                            modelRevokedAt: string | null;
                            valid: boolean;
                        } | null;
                        /** Format: uuid */
                        modelId: string;
                        now: {
                            flags: {
                                /** @enum {string} */
                                deed: "train" | "mint";
                                items: number;
                                /** Format: uuid */
                                licenceId: string;
                                reason: string;
                                revocationReason: string | null;
                                since: string | null;
                                words: string;
                            }[];
                            modelRevokedAt: string | null;
                            valid: boolean;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** Format: uuid */
                        brandId: string;
                        /** Format: uuid */
                        collectionId?: string;
                        input: {
                            /** @enum {string} */
                            kind: "prompt";
                            prompt: string;
                            traits?: {
                                chroma?: number;
                                colour?: string;
                                density?: number;
                                energy?: number;
                                lightness?: number;
                                metal?: string;
                                symmetry?: number;
                            };
                        } | {
                            /** Format: base64url */
                            ciphertext: string;
                            /** Format: base64url */
                            enc: string;
                            /** @enum {string} */
                            kind: "sealed";
                            /** Format: uuid */
                            policyId: string;
                            /** Format: uuid */
                            requestId: string;
                            /** @enum {string} */
                            suite: "x-wing" | "x25519";
                        } | {
                            /** Format: base64 */
                            ciphertext: string;
                            keyId: string;
                            /** @enum {string} */
                            kind: "encrypted";
                        };
                        recipient: string;
                        subject?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedCount: number;
                        items: {
                            accepted: {
                                /** @enum {string} */
                                assurance: "simulated" | "statistical" | "cryptographic" | "hardware";
                                backend: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                state: "accepted";
                            } | null;
                            problem: {
                                /** @enum {string} */
                                code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                                detail?: string;
                                errors?: {
                                    message: string;
                                    pointer: string;
                                }[];
                                instance: string;
                                status: number;
                                title: string;
                                /** Format: uri */
                                type: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            acceptedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** Format: uuid */
                            id: string;
                            revokedAt: string | null;
                            roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: uuid */
                        id: string;
                        revokedAt: string | null;
                        roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                        token: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitationId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        memberId: string;
                        roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                        /** Format: uuid */
                        tenantId: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            title: string;
                            uses: ("training" | "commercial-output" | "derivatives")[];
                            version: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    id: string;
                    title: string;
                    uses: ("training" | "commercial-output" | "derivatives")[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        title: string;
                        uses: ("training" | "commercial-output" | "derivatives")[];
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPublishedTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            title: string;
                            uses: ("training" | "commercial-output" | "derivatives")[];
                            version: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLicences: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
                state?: "draft" | "offered" | "active" | "expired" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            acceptedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            document: {
                                /** @default null */
                                attribution: string | null;
                                basis: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "spdx";
                                } | {
                                    /** @enum {string} */
                                    kind: "custom";
                                    title: string;
                                } | {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "terms";
                                    version: number;
                                };
                                evidence: {
                                    name?: string;
                                    sha256: string;
                                } | null;
                                expiresAt: string | null;
                                licensor: string;
                                /** Format: date-time */
                                startsAt: string;
                                territory: {
                                    /** @enum {string} */
                                    kind: "worldwide";
                                } | {
                                    countries: string[];
                                    /** @enum {string} */
                                    kind: "countries";
                                };
                                uses: ("training" | "commercial-output" | "derivatives")[];
                            };
                            /** Format: uuid */
                            id: string;
                            revocationReason: string | null;
                            revokedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "offered" | "active" | "expired" | "revoked";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerLicence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    attribution?: string | null;
                    basis: {
                        id: string;
                        /** @enum {string} */
                        kind: "spdx";
                    } | {
                        /** @enum {string} */
                        kind: "custom";
                        title: string;
                    } | {
                        id: string;
                        /** @enum {string} */
                        kind: "terms";
                        version: number;
                    };
                    evidence: {
                        name?: string;
                        sha256: string;
                    } | null;
                    expiresAt: string | null;
                    licensor: string;
                    /** Format: date-time */
                    startsAt: string;
                    territory: {
                        /** @enum {string} */
                        kind: "worldwide";
                    } | {
                        countries: string[];
                        /** @enum {string} */
                        kind: "countries";
                    };
                    uses: ("training" | "commercial-output" | "derivatives")[];
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        document: {
                            /** @default null */
                            attribution: string | null;
                            basis: {
                                id: string;
                                /** @enum {string} */
                                kind: "spdx";
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                title: string;
                            } | {
                                id: string;
                                /** @enum {string} */
                                kind: "terms";
                                version: number;
                            };
                            evidence: {
                                name?: string;
                                sha256: string;
                            } | null;
                            expiresAt: string | null;
                            licensor: string;
                            /** Format: date-time */
                            startsAt: string;
                            territory: {
                                /** @enum {string} */
                                kind: "worldwide";
                            } | {
                                countries: string[];
                                /** @enum {string} */
                                kind: "countries";
                            };
                            uses: ("training" | "commercial-output" | "derivatives")[];
                        };
                        /** Format: uuid */
                        id: string;
                        revocationReason: string | null;
                        revokedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "offered" | "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findLicence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                licenceId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        document: {
                            /** @default null */
                            attribution: string | null;
                            basis: {
                                id: string;
                                /** @enum {string} */
                                kind: "spdx";
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                title: string;
                            } | {
                                id: string;
                                /** @enum {string} */
                                kind: "terms";
                                version: number;
                            };
                            evidence: {
                                name?: string;
                                sha256: string;
                            } | null;
                            expiresAt: string | null;
                            licensor: string;
                            /** Format: date-time */
                            startsAt: string;
                            territory: {
                                /** @enum {string} */
                                kind: "worldwide";
                            } | {
                                countries: string[];
                                /** @enum {string} */
                                kind: "countries";
                            };
                            uses: ("training" | "commercial-output" | "derivatives")[];
                        };
                        /** Format: uuid */
                        id: string;
                        revocationReason: string | null;
                        revokedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "offered" | "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptLicence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                licenceId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    acceptedBy: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        document: {
                            /** @default null */
                            attribution: string | null;
                            basis: {
                                id: string;
                                /** @enum {string} */
                                kind: "spdx";
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                title: string;
                            } | {
                                id: string;
                                /** @enum {string} */
                                kind: "terms";
                                version: number;
                            };
                            evidence: {
                                name?: string;
                                sha256: string;
                            } | null;
                            expiresAt: string | null;
                            licensor: string;
                            /** Format: date-time */
                            startsAt: string;
                            territory: {
                                /** @enum {string} */
                                kind: "worldwide";
                            } | {
                                countries: string[];
                                /** @enum {string} */
                                kind: "countries";
                            };
                            uses: ("training" | "commercial-output" | "derivatives")[];
                        };
                        /** Format: uuid */
                        id: string;
                        revocationReason: string | null;
                        revokedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "offered" | "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findLicenceImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                licenceId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collections: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        digest: string;
                        minted: {
                            count: number;
                            latest: string[];
                        };
                        models: {
                            /** Format: uuid */
                            brandId: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            version: number;
                        }[];
                        trainings: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                        }[];
                        underWay: {
                            count: number;
                            /** @enum {string} */
                            state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                        }[];
                        versions: {
                            dataset: string;
                            /** Format: uuid */
                            datasetId: string;
                            /** Format: uuid */
                            id: string;
                            items: number;
                            /** @enum {string} */
                            state: "draft" | "importing" | "ready";
                            version: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeLicence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                licenceId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    impact?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        document: {
                            /** @default null */
                            attribution: string | null;
                            basis: {
                                id: string;
                                /** @enum {string} */
                                kind: "spdx";
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                title: string;
                            } | {
                                id: string;
                                /** @enum {string} */
                                kind: "terms";
                                version: number;
                            };
                            evidence: {
                                name?: string;
                                sha256: string;
                            } | null;
                            expiresAt: string | null;
                            licensor: string;
                            /** Format: date-time */
                            startsAt: string;
                            territory: {
                                /** @enum {string} */
                                kind: "worldwide";
                            } | {
                                countries: string[];
                                /** @enum {string} */
                                kind: "countries";
                            };
                            uses: ("training" | "commercial-output" | "derivatives")[];
                        };
                        /** Format: uuid */
                        id: string;
                        revocationReason: string | null;
                        revokedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "offered" | "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftLicences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/ld+json": string;
                "application/spdx+json": string;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            basis: {
                                id: string;
                                /** @enum {string} */
                                kind: "spdx";
                            } | {
                                /** @enum {string} */
                                kind: "custom";
                                title: string;
                            };
                            evidence: {
                                sha256: string;
                            } | null;
                            files: number;
                            uses: ("training" | "commercial-output" | "derivatives")[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        generationsThisMonth: number;
                        limits: {
                            "encryption-keys": number;
                            generations: number;
                            imports: number;
                            key: number;
                            monthlyGenerations: number | null;
                            plans: number;
                            tenant: number;
                            trainings: number;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string | null;
                            roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMints: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                generationId?: string & (unknown & unknown);
                limit?: number;
                status?: "queued" | "claimed" | "signed" | "broadcast" | "confirmed" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            blockNumber: number | null;
                            chainId: number;
                            /** Format: date-time */
                            createdAt: string;
                            errorCode: ("request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid") | null;
                            gasUsed: number | null;
                            /** Format: uuid */
                            generationId: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "queued" | "claimed" | "signed" | "broadcast" | "confirmed" | "failed";
                            tokenId: string | null;
                            transactionHash: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findMint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mintId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blockNumber: number | null;
                        chainId: number;
                        /** Format: date-time */
                        createdAt: string;
                        errorCode: ("request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid") | null;
                        gasUsed: number | null;
                        /** Format: uuid */
                        generationId: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        status: "queued" | "claimed" | "signed" | "broadcast" | "confirmed" | "failed";
                        tokenId: string | null;
                        transactionHash: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                modelId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        commitment: string;
                        /** Format: date-time */
                        createdAt: string;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        leaf: string;
                        /** @enum {string} */
                        readableBy: "service" | "enclave";
                        revocationReason: string | null;
                        revokedAt: string | null;
                        training: {
                            /** Format: date-time */
                            authorisedAt: string;
                            /** Format: uuid */
                            datasetVersionId: string;
                            gate: unknown;
                            /** Format: uuid */
                            runId: string;
                            statementCid: string;
                        } | null;
                        treeRoot: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                modelId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        commitment: string;
                        /** Format: date-time */
                        createdAt: string;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        leaf: string;
                        /** @enum {string} */
                        readableBy: "service" | "enclave";
                        revocationReason: string | null;
                        revokedAt: string | null;
                        training: {
                            /** Format: date-time */
                            authorisedAt: string;
                            /** Format: uuid */
                            datasetVersionId: string;
                            gate: unknown;
                            /** Format: uuid */
                            runId: string;
                            statementCid: string;
                        } | null;
                        treeRoot: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findOverview: {
        parameters: {
            query?: {
                window?: "24h" | "7d" | "30d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        budgets: {
                            /** Format: uuid */
                            datasetId: string;
                            delta: number;
                            epsilonBudget: number;
                            epsilonTaken: number | null;
                            history: {
                                /** Format: date-time */
                                at: string;
                                epsilon: number | null;
                            }[];
                            name: string;
                        }[];
                        /** Format: date-time */
                        from: string;
                        gas: {
                            days: {
                                /** Format: date-time */
                                at: string;
                                gasUsed: number;
                                mints: number;
                            }[];
                            gasUsed: number;
                            mints: number;
                        };
                        needsAttention: {
                            at: string | null;
                            count: number | null;
                            /** @enum {string} */
                            kind: "licence.expiring" | "licence.expired" | "training.refused" | "training.awaiting-decision" | "budget.nearly-spent" | "generation.failed" | "webhook.disabled" | "webhook.failing" | "signer.low" | "audit.changed";
                            name: string | null;
                            /** @enum {string} */
                            severity: "urgent" | "soon";
                            subjectId: string | null;
                        }[];
                        steps: {
                            count: number;
                            p50: number;
                            p95: number;
                            /** @enum {string} */
                            step: "evaluate" | "gate" | "render" | "store" | "prove" | "mint";
                        }[];
                        throughput: {
                            accepted: number;
                            /** Format: date-time */
                            at: string;
                            failed: number;
                            minted: number;
                            rejected: number;
                        }[];
                        /** Format: date-time */
                        to: string;
                        verdicts: {
                            accepted: number;
                            reasons: {
                                check: string;
                                count: number;
                            }[];
                            rejected: number;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlatformAdmins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            signedIn: boolean;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPlatformAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        signedIn: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePlatformAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platformAdminId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        limits: {
                            answersPerKey: number;
                            answersPerModel: number;
                            answerWithinMinutes: number;
                            maxKeys: number;
                            reason: string;
                        } | null;
                        policy: {
                            /**
                             * @default content-addressed
                             * @enum {string}
                             */
                            assetStore: "content-addressed";
                            backend: {
                                id: string;
                                /** @default {} */
                                options: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @default [] */
                            geneBounds: {
                                gene: number;
                                /** @default 255 */
                                max: number;
                                /** @default 0 */
                                min: number;
                            }[];
                            /**
                             * @default {
                             *       "allowed": [
                             *         "Apache-2.0",
                             *         "CC-BY-4.0",
                             *         "CC0-1.0",
                             *         "MIT"
                             *       ]
                             *     }
                             */
                            licences: {
                                allowed: string[];
                            };
                            /**
                             * @default {
                             *       "minContrast": 0.04,
                             *       "minStructure": 0.05,
                             *       "minGenomeDistance": 2
                             *     }
                             */
                            quality: {
                                /** @default 0.04 */
                                minContrast: number;
                                /** @default 2 */
                                minGenomeDistance: number;
                                /** @default 0.05 */
                                minStructure: number;
                            };
                            /** @default 500 */
                            royaltyBps: number;
                            /** @default 200 */
                            safetyLimit: number;
                            /**
                             * @default {
                             *       "blocked": [],
                             *       "protectedNames": []
                             *     }
                             */
                            words: {
                                /** @default [] */
                                blocked: string[];
                                /** @default [] */
                                protectedNames: string[];
                            };
                        };
                        policyHash: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comparePolicies: {
        parameters: {
            query: {
                against: string & (unknown & unknown);
            };
            header?: never;
            path: {
                policyId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: {
                            from?: unknown;
                            /** @enum {string} */
                            op: "add" | "remove" | "replace";
                            path: string;
                            to?: unknown;
                            words: string;
                        }[];
                        from: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                        };
                        to: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chainId: string;
                collection: string;
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            detail: string;
                            id: string;
                            passed: boolean;
                            title: string;
                            /** @enum {boolean} */
                            unknown?: true;
                        }[];
                        token: {
                            blockNumber: number;
                            chainId: string;
                            collection: string;
                            evaluatorKey: string | null;
                            genome: string;
                            inputCommitment: string;
                            metadataCid: string;
                            modelRoot: string;
                            owner: string;
                            pictureCid: string;
                            policyHash: string;
                            /** @enum {string} */
                            proofKind: "computation" | "attested";
                            recipient: string;
                            tokenId: string;
                            transactionHash: string;
                        };
                        verified: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    piecesOfFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            chainId: string;
                            collection: string;
                            tokenId: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chainId: string;
                        /** Format: uri */
                        gateway: string;
                        keys: {
                            attested: {
                                [key: string]: unknown;
                            } | null;
                            mint: {
                                [key: string]: unknown;
                            };
                        };
                        node: string | null;
                        registry: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quotePiece: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brandId: string;
                    /** Format: uuid */
                    collectionId?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        assurance: "simulated" | "statistical" | "cryptographic" | "hardware";
                        backend: string;
                        /** Format: uuid */
                        brandId: string;
                        /** Format: uuid */
                        collectionId: string;
                        gas: {
                            p50: number;
                            p90: number;
                            samples: number;
                        } | null;
                        /** Format: uuid */
                        modelId: string;
                        modelPrivacy: {
                            delta: number | null;
                            epsilon: number | null;
                            statement: string;
                        };
                        /** Format: uuid */
                        policyId: string;
                        /** @enum {string} */
                        proofKind: "computation" | "attested";
                        stepMs: {
                            p50: number;
                            p90: number;
                            samples: number;
                            /** @enum {string} */
                            step: "evaluate" | "gate" | "render" | "store" | "prove" | "mint";
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        csrfToken: string;
                        /** Format: date-time */
                        expiresAt: string;
                        person: {
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string | null;
                            platformAdmin: boolean;
                        };
                        tenants: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            roles: ("owner" | "policy-editor" | "licence-manager" | "auditor" | "developer")[];
                            scopes: ("tenant:read" | "tenant:write" | "tenant:export" | "subjects:erase" | "members:read" | "members:write" | "keys:read" | "keys:write" | "brands:read" | "brands:write" | "policies:read" | "policies:write" | "licences:read" | "licences:write" | "datasets:read" | "datasets:write" | "training:read" | "training:write" | "models:read" | "models:write" | "collections:read" | "collections:write" | "generations:read" | "generations:write" | "mints:read" | "audit:read" | "webhooks:read" | "webhooks:write" | "usage:read")[];
                            slug: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assetsRemoved: string[];
                        cancelled: number;
                        /** Format: date-time */
                        createdAt: string;
                        finishedAt: string | null;
                        generations: number;
                        /** Format: uuid */
                        id: string;
                        onChain: string[];
                        /** @enum {string} */
                        state: "pending" | "finished";
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findOwnTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameTenant: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
                /** @description The ETag of the state that the change is meant for, as a GET of the same address gave it; `*` for whatever state it has. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example bytes of a .tar.gz */
                    "application/gzip": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            slug: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: email */
                    owner?: string;
                    slug: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKey: {
                            /** Format: uuid */
                            id: string;
                            key: string;
                            name: string;
                        };
                        invitation?: {
                            /** Format: uuid */
                            id: string;
                            token: string;
                        };
                        /**
                         * @example {
                         *       "id": "0192f0c4-5b1e-7cc0-8000-0000000000a1",
                         *       "name": "Maison Aurelle",
                         *       "slug": "maison-aurelle",
                         *       "createdAt": "2026-11-22T15:30:28.123Z"
                         *     }
                         */
                        tenant: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            slug: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        slug: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tenantLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        "encryption-keys": number;
                        generations: number;
                        imports: number;
                        key: number;
                        monthlyGenerations: number | null;
                        plans: number;
                        tenant: number;
                        trainings: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    "encryption-keys"?: number;
                    generations?: number;
                    imports?: number;
                    key?: number;
                    monthlyGenerations?: number | null;
                    plans?: number;
                    tenant?: number;
                    trainings?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        "encryption-keys": number;
                        generations: number;
                        imports: number;
                        key: number;
                        monthlyGenerations: number | null;
                        plans: number;
                        tenant: number;
                        trainings: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findTrainingRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt: number;
                        baseModel: {
                            [key: string]: unknown;
                        };
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        error: {
                            /** @enum {string} */
                            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                            detail: string | null;
                            title: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        modelId: string | null;
                        progress: {
                            [key: string]: unknown;
                        } | null;
                        releasesClaimed: number;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        settings: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                        statementCid: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authoriseTrainingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default withheld
                     * @enum {string}
                     */
                    licences?: "withheld" | "named";
                    /** @default 1.0.0 */
                    version?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        brandId: string;
                        card: {
                            datasetRoot: string;
                            dpHash: string;
                            licenceRoot: string;
                            licences: string[];
                            name: string;
                            privacy: {
                                delta: number | null;
                                epsilon: number | null;
                                statement: string;
                            } & {
                                [key: string]: unknown;
                            };
                            version: string;
                        } & {
                            [key: string]: unknown;
                        };
                        commitment: string;
                        /** Format: date-time */
                        createdAt: string;
                        flags: {
                            /** @enum {string} */
                            deed: "train" | "mint";
                            items: number;
                            /** Format: uuid */
                            licenceId: string;
                            reason: string;
                            revocationReason: string | null;
                            since: string | null;
                            words: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        leaf: string;
                        /** @enum {string} */
                        readableBy: "service" | "enclave";
                        revocationReason: string | null;
                        revokedAt: string | null;
                        training: {
                            /** Format: date-time */
                            authorisedAt: string;
                            /** Format: uuid */
                            datasetVersionId: string;
                            gate: unknown;
                            /** Format: uuid */
                            runId: string;
                            statementCid: string;
                        } | null;
                        treeRoot: string;
                        version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelTrainingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt: number;
                        baseModel: {
                            [key: string]: unknown;
                        };
                        /** Format: uuid */
                        brandId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        datasetVersionId: string;
                        error: {
                            /** @enum {string} */
                            code: "request.invalid" | "request.too-large" | "request.unsupported-media-type" | "auth.missing" | "auth.invalid" | "auth.forbidden" | "auth.csrf" | "auth.sign-in-failed" | "auth.not-configured" | "member.last-owner" | "invitation.invalid" | "resource.not-found" | "resource.conflict" | "precondition.required" | "precondition.failed" | "idempotency.in-flight" | "idempotency.mismatch" | "rate.limited" | "service.unavailable" | "internal.unexpected" | "brand.not-ready" | "policy.backend-mismatch" | "policy.impossible-bounds" | "policy.unknown-backend" | "policy.invalid-options" | "model.invalid" | "licence.required" | "licence.expired" | "licence.revoked" | "licence.illegal-move" | "dataset.not-ready" | "dataset.immutable" | "dataset.item-refused" | "budget.exhausted" | "training.illegal-move" | "training.gate-failed" | "training.no-report" | "model.revoked" | "model.flagged" | "generation.illegal-move" | "generation.rejected" | "input.unopenable" | "input.stale-policy" | "input.repeated" | "input.malformed" | "key.malformed" | "quota.exhausted" | "answer.not-ready" | "answer.gone" | "answer.conflict" | "answer.refused" | "answer.late" | "webhook.address-refused" | "webhook.disabled" | "subject.erased" | "enclave.unavailable" | "enclave.refused" | "attestation.refused" | "key.refused" | "prompt.invalid" | "prompt.too-long" | "backend.failed" | "picture.failed" | "storage.full" | "storage.unreachable" | "storage.corrupt" | "proof.unsatisfied" | "proof.failed" | "proof.timeout" | "chain.unreachable" | "chain.reverted" | "chain.insufficient-funds" | "chain.failed" | "configuration.invalid";
                            detail: string | null;
                            title: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        modelId: string | null;
                        progress: {
                            [key: string]: unknown;
                        } | null;
                        releasesClaimed: number;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        settings: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                        statementCid: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchTrainingRun: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     id: 7
                     *     event: progress
                     *     data: {"step":120,"steps":300,"epsilonSpent":1.6,"loss":0.412,"at":"2026-11-22T15:30:49.456Z"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description It has ended, and nothing came after Last-Event-ID. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        base: {
                            captionConsistency: number;
                            coverage: number;
                            frechetDistance: number;
                            precision: number;
                            recall: number;
                        };
                        captionGroups: number;
                        judgedOn: number;
                        notice: string;
                        plainGaussian: {
                            captionConsistency: number;
                            coverage: number;
                            frechetDistance: number;
                            precision: number;
                            recall: number;
                        };
                        private: {
                            captionConsistency: number;
                            coverage: number;
                            frechetDistance: number;
                            precision: number;
                            recall: number;
                        };
                        realAgainstReal: {
                            captionConsistency: number;
                            coverage: number;
                            frechetDistance: number;
                            precision: number;
                            recall: number;
                        };
                        voters: number;
                        withoutPrivacy: {
                            captionConsistency: number;
                            coverage: number;
                            frechetDistance: number;
                            precision: number;
                            recall: number;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSheet: {
        parameters: {
            query?: {
                format?: "png" | "svg";
            };
            header?: never;
            path: {
                runId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example PNG */
                    "image/png": string;
                    /** @example <svg xmlns="http://www.w3.org/2000/svg"/> */
                    "image/svg+xml": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    measureUsage: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        datasetItems: {
                            bytes: number;
                            count: number;
                        };
                        /** Format: date-time */
                        from: string;
                        generations: {
                            backend: string;
                            count: number;
                            /** @enum {string} */
                            state: "accepted" | "evaluating" | "awaiting-creator" | "gating" | "rendering" | "storing" | "proving" | "minting" | "minted" | "rejected" | "failed" | "cancelled";
                        }[];
                        imports: {
                            accepted: number;
                            count: number;
                            refused: number;
                        };
                        mints: {
                            confirmed: number;
                            gasUsed: number;
                            receipts: number;
                        };
                        steps: {
                            count: number;
                            /** @enum {string} */
                            step: "evaluate" | "gate" | "render" | "store" | "prove" | "mint";
                            totalMs: number;
                        }[];
                        /** Format: date-time */
                        to: string;
                        trainings: {
                            count: number;
                            /** @enum {string} */
                            state: "queued" | "running" | "gating" | "finished" | "refused" | "failed" | "cancelled";
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                deliveryId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            disabledReason: string | null;
                            enabled: boolean;
                            eventTypes: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                            failingSince: string | null;
                            formerSecretUntil: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uri */
                            url: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    /**
                     * @default [
                     *       "*"
                     *     ]
                     */
                    eventTypes?: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        description: string;
                        disabledReason: string | null;
                        enabled: boolean;
                        eventTypes: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                        failingSince: string | null;
                        formerSecretUntil: string | null;
                        /** Format: uuid */
                        id: string;
                        secret: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        description: string;
                        disabledReason: string | null;
                        enabled: boolean;
                        eventTypes: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                        failingSince: string | null;
                        formerSecretUntil: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    enabled?: boolean;
                    eventTypes?: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                    /** Format: uri */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        description: string;
                        disabledReason: string | null;
                        enabled: boolean;
                        eventTypes: ("generation.awaiting-creator" | "generation.minted" | "generation.rejected" | "generation.failed" | "generation.cancelled" | "training.finished" | "training.refused" | "training.failed" | "training.cancelled" | "import.finished" | "import.failed" | "licence.revoked" | "model.revoked" | "webhook.test" | "*")[];
                        failingSince: string | null;
                        formerSecretUntil: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                cursor?: string & (unknown & unknown);
                limit?: number;
                status?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempts: {
                                answer: string | null;
                                durationMs: number;
                                error: string | null;
                                httpStatus: number | null;
                                number: number;
                                /** Format: date-time */
                                startedAt: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            eventId: string;
                            /** Format: uuid */
                            id: string;
                            nextAttemptAt: string | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "dead";
                            type: string;
                            /** Format: uuid */
                            webhookId: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Success. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        formerSecretUntil: string;
                        secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gives the same answer and changes nothing again; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookId: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        eventId: string;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
