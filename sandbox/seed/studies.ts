import type { RepositoryIdentity } from "../github/minimal_repository.ts";

export const ORGANISATION = {
  id: 67_483_152,
  login: "opensafely",
  name: "OpenSAFELY (sandbox)",
} as const;

/** What each invented study looks at; one repository a study. */
const DESCRIPTIONS = {
  "antibiotic-prescribing": "Antibiotic prescribing in primary care",
  "antivirals-uptake": "Who was offered and took COVID-19 antivirals",
  "asthma-exacerbations": "Asthma exacerbations and inhaler switches",
  "diabetes-remission": "Remission of type 2 diabetes after weight loss",
  "kidney-function-decline": "Decline of kidney function after infection",
  "maternal-mental-health": "Mental health in the year after birth",
  "research-template": "Start a new study from here",
  "statin-adherence": "Adherence to statins after a first prescription",
  "winter-pressures": "Emergency admissions in winter",
} as const;

export type Study = keyof typeof DESCRIPTIONS;

/** The study's repository; ids follow from the order above. */
export function studyRepository(study: Study): RepositoryIdentity {
  const index = Object.keys(DESCRIPTIONS).indexOf(study);
  return {
    id: 310_552_000 + index * 1_377,
    name: study,
    owner: { ...ORGANISATION, type: "Organization" },
    description: DESCRIPTIONS[study],
  };
}

export const STUDIES: readonly string[] = Object.keys(DESCRIPTIONS);
