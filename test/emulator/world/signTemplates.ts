/** A signer as a template has him: a person, or the place for one. */
export interface TemplateSigner {
	email: string | null;
	role: string;
	order: number;
	label?: string;
	/** What can be filled in before, by the ID of its tag. */
	inputs?: ReadonlyArray<{ tagId: string; type: 'text' | 'checkbox' | 'date' }>;
}

/** A document with its fields and the roles of those who sign it. */
export interface SignTemplate {
	id: string;
	name: string;
	/** Who made it; others do not see it. */
	ownerId: string;
	fileId: string;
	/** Where what was signed goes. */
	folderId: string;
	signers?: readonly TemplateSigner[];
	/** What a request cannot have otherwise, by the names of Box's API. */
	nonEditable?: readonly string[];
}
