/**
 * The address of the repository, from which all others follow; `npm run release:address` fills it in.
 *
 * @typedef {object} Addressed package.json, as far as it is read here
 * @property {boolean} [private]
 * @property {string} [homepage]
 * @property {{ type: string, url: string }} [repository]
 * @property {{ url: string }} [bugs]
 * @property {{ name: string, email: string }} [author]
 */

/**
 * Why this must not be published yet.
 *
 * @param {Addressed} manifest
 * @returns {string[]}
 */
export function addressProblems(manifest) {
	const { repository, bugs, homepage = '', author } = manifest;
	const advice = 'run `npm run release:address -- https://github.com/owner/name --email you@…`';
	const address = /^git\+(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\.git$/.exec(
		repository?.url ?? '',
	)?.[1];
	return [
		...(manifest.private === true ? [`package.json is private: ${advice}`] : []),
		...(address === undefined ? [`package.json has no repository: ${advice}`] : []),
		...(address !== undefined && bugs?.url !== `${address}/issues`
			? [`bugs does not follow from repository: ${advice}`]
			: []),
		...(!/^https:/.test(homepage) || /\.example(?:\/|$)/.test(homepage)
			? [`homepage is a placeholder, or no address that begins with https: ${advice}`]
			: []),
		...(!author?.email || author.email.endsWith('.example')
			? [`author.email is a placeholder: ${advice}`]
			: []),
		...(author?.email && !/^[^\s@]+@[^\s@.]+\.[^\s@]+$/.test(author.email)
			? [`${author.email} is no email address`]
			: []),
	];
}

/** @type {(repository: string) => { owner: string, name: string }} */
export function partsOf(repository) {
	const [, owner, name] =
		/^https:\/\/github\.com\/([a-z\d][\w-]*)\/([a-z\d][\w.-]*?)(?:\.git)?\/?$/i.exec(repository) ??
		[];
	if (owner === undefined || name === undefined) {
		throw new Error(`${repository} is no address such as https://github.com/owner/name`);
	}
	return { owner, name };
}

/**
 * The manifest with all addresses that follow from that of the repository.
 *
 * @template {Addressed} T
 * @param {T} manifest
 * @param {{ repository: string, email: string, site?: string }} given `site`: of the docs, default: that of GitHub Pages
 * @returns {T}
 */
export function withAddress(manifest, { repository, email, site }) {
	const { owner, name } = partsOf(repository);
	const address = `https://github.com/${owner}/${name}`;
	const { private: _, ...open } = manifest;
	return /** @type {T} */ ({
		...open,
		homepage: site ?? `https://${owner.toLowerCase()}.github.io/${name}`,
		repository: { type: 'git', url: `git+${address}.git` },
		bugs: { url: `${address}/issues` },
		author: { ...manifest.author, email },
	});
}
