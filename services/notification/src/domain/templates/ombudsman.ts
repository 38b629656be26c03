/**
 * How a citizen reaches the Ombudsman of the Republic of Indonesia. Source: the Ombudsman's own site, from memory;
 * a person must check it before go-live, as the domain rules ask for every such fact.
 */
export const OMBUDSMAN = { website: 'https://ombudsman.go.id', telephone: '137', whatsapp: '0821 3737 3737', verifiedBy: null } as const;
