export * from './sev-snp/verify-sev-snp.js';
export type { SnpCertificates } from './sev-snp/endorsement.js';
export type { TcbVersion } from './sev-snp/report.js';
