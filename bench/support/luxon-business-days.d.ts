declare module 'luxon-business-days' {
  /** As much of luxon's DateTime with the plugin's methods as is measured. */
  type BusinessDateTime = {
    setupBusiness(settings: {
      readonly businessDays: readonly number[];
      readonly holidayMatchers: readonly ((instance: BusinessDateTime) => boolean)[];
    }): void;
    plusBusiness(amount: { readonly days: number }): BusinessDateTime;
    toISODate(): string | null;
    toMillis(): number;
  };
  const plugin: { readonly DateTime: { fromMillis(milliseconds: number, options: { readonly zone: string }): BusinessDateTime } };
  export default plugin;
}
