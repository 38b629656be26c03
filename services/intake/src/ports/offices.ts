/** Where complaints go, as a person writes it down: by name, or by the directory's id. */
export type Office = { readonly agencyId: string; readonly unitId: string };

export type Offices = {
  /** Agency (its intake unit) or unit of that id. */
  byId(id: string): Office | undefined;
  /** Agency by its name or a name of the classifier's, or unit by its name, letter by letter. */
  byName(name: string): Office | undefined;
};
