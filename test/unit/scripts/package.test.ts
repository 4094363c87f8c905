import { readFileSync } from 'node:fs';

import manifest from '../../../package.json';
import { addressProblems, withAddress } from '../../../scripts/package/address.mjs';
import { codeProblems } from '../../../scripts/package/code.mjs';
import { licenceProblems } from '../../../scripts/package/licences.mjs';
import { scanProblems } from '../../../scripts/package/scan.mjs';
import { touchesOf, touchProblems } from '../../../scripts/package/touches.mjs';
import { released } from '../../../scripts/release/changelog.mjs';

it('x', () => {
	expect(manifest).toBeDefined();
	expect([
		readFileSync,
		addressProblems,
		withAddress,
		codeProblems,
		licenceProblems,
		scanProblems,
		touchesOf,
		touchProblems,
		released,
	]).toBeDefined();
});
