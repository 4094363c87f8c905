import type { JwtConfig } from './world/apps';
import { createJwtConfig, newApp } from './world/apps';
import type { World } from './world/World';

export interface Seeded {
	jwtConfig: JwtConfig;
	oauth2: { clientId: string; clientSecret: string };
	ccg: { clientId: string; clientSecret: string; enterpriseId: string };
}

/** The people and applications that every emulator has. */
export function seedAccount(world: World): Seeded {
	const { enterpriseId } = world;
	const now = world.clock.now();
	const person = (id: string, name: string, role: 'admin' | 'coadmin' | 'user' = 'user'): void => {
		const login = `${name.split(' ')[0]?.toLowerCase() ?? id}@example.com`;
		world.users.add({ id, name, login, role, enterpriseId }, now);
	};
	person('11001', 'Ada Admin', 'admin');
	person('11002', 'Maya Managed');
	person('11003', 'Milo Managed');
	const service = (id: string, name: string): void => {
		const login = `AutomationUser_${id}_emulator@boxdevedition.com`;
		world.users.add({ id, name, login, kind: 'service', enterpriseId }, now);
	};
	service('11010', 'JWT Service Account');
	const appUser = 'AppUser_11020_emulator@boxdevedition.com';
	world.users.add(
		{ id: '11020', name: 'App User', login: appUser, kind: 'app', enterpriseId },
		now,
	);
	service('11011', 'CCG Service Account');
	for (const user of world.users.list()) world.tree.root(user.id);

	const oauth2 = newApp('oauth2');
	const jwtApp = newApp('jwt', '11010');
	const ccg = newApp('ccg', '11011');
	world.apps.push(oauth2, jwtApp, ccg);
	return {
		jwtConfig: createJwtConfig(jwtApp, enterpriseId),
		oauth2: { clientId: oauth2.clientId, clientSecret: oauth2.clientSecret },
		ccg: { clientId: ccg.clientId, clientSecret: ccg.clientSecret, enterpriseId },
	};
}

/** Folders and files for demonstrations, in the account of the first user. */
export function seedDemo(world: World): void {
	const userId = '11001';
	const root = world.tree.root(userId);
	const folder = (name: string) => world.tree.addFolder(root, name, userId);
	const [invoices, reports] = [folder('Invoices'), folder('Reports')];
	folder('Archive');
	const text = (name: string, lines: string[]): [string, Buffer] => [
		name,
		Buffer.from(`${lines.join('\n')}\n`, 'utf8'),
	];
	const template = world.metadata.template('enterprise', 'invoice');
	for (const [vendor, amount] of [
		['Northwind', 1250.5],
		['Contoso', 89.9],
		['Fabrikam', 4310],
	] as const) {
		const [name, content] = text(`${vendor}.txt`, [`Invoice of ${vendor}`, `EUR ${amount}`]);
		const file = world.tree.addFile(invoices, name, content, userId);
		if (template !== undefined) {
			world.metadata.create(file, template, { vendor, amount, status: 'Open' });
		}
	}
	const monthly = ['month,revenue', 'January,10400', 'February,11900'];
	world.tree.addFile(reports, ...text('revenue.csv', monthly), userId);
	world.tree.addFile(reports, ...text('notes.md', ['# Notes', '', 'Revenue grows.']), userId);
	world.tree.addFile(root, ...text('welcome.txt', ['Welcome to the emulated Box.']), userId);
}
