/** What happens in the account, as it happens. Ends after BOX_EVENTS events, or with Ctrl-C. */
import process from 'node:process';
import { BoxClient, objectWith, staticToken, userEvents } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

const box = new BoxClient({ tokens: staticToken(setting('BOX_DEVELOPER_TOKEN')), endpoints });
const most = Number(setting('BOX_EVENTS', 'Infinity'));
const end = new AbortController();
process.once('SIGINT', () => end.abort());

/** @type {{ next_stream_position: string }} */
const { next_stream_position: now } = await box.request('GET', '/events', {
	query: { stream_position: 'now' },
	expect: objectWith('next_stream_position'),
});
console.log('Listening');

let count = 0;
const pages = userEvents(box, { stream: 'all', position: now, signal: end.signal });
for await (const { events, position } of pages) {
	for (const event of events) {
		count += 1;
		const name = event.source?.name;
		console.log(event.created_at, event.event_type, typeof name === 'string' ? name : '');
	}
	// Store the position here, to go on from it after a restart.
	if (count >= most) {
		console.log(`${count} events, up to the position ${position}`);
		end.abort();
	}
}
