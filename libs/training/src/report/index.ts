/** Pictures need a rasteriser with native code: who only trains, as an enclave does, has none of it. */
export { makeReport, REPORT_NOTICE, type MadeReport, type QualityReport, type ReportOrder, type ShownItem } from './make-report.js';
export { LEAST_JUDGED } from './quality-judge.js';
export { shownAmong, SHOWN_SIDE } from './shown-items.js';
