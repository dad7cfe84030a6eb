/** What was known of somebody when they were first decided for in an arm. */
export interface ExposureFacts {
  /** Kind of device: phone, desktop … */
  readonly device?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}
