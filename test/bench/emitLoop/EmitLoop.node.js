/** Starts as many executions as it is told, a bounded number at once, and does nothing else. */
class EmitLoop {
	description = {
		displayName: 'Emit Loop',
		name: 'emitLoop',
		group: ['trigger'],
		version: 1,
		description: 'Starts executions in a loop',
		defaults: { name: 'Emit Loop' },
		inputs: [],
		outputs: ['main'],
		// Unused; n8n looks up the credentials of a workflow before each of its executions.
		credentials: [{ name: 'boxPlatformJwtApi' }],
		properties: [
			{ displayName: 'Count', name: 'count', type: 'number', default: 0 },
			{ displayName: 'At Once', name: 'atOnce', type: 'number', default: 20 },
			{ displayName: 'Item', name: 'item', type: 'json', default: '{}' },
		],
	};

	/**
	 * @this {import('n8n-workflow').ITriggerFunctions}
	 * @returns {Promise<import('n8n-workflow').ITriggerResponse>}
	 */
	async trigger() {
		/** @type {import('n8n-workflow').IDataObject} */
		const item = JSON.parse(/** @type {string} */ (this.getNodeParameter('item')));
		let left = Number(this.getNodeParameter('count'));
		const loop = async () => {
			while (left > 0) {
				left -= 1;
				/** @type {ReturnType<typeof this.helpers.createDeferredPromise<import('n8n-workflow').IRun>>} */
				const done = this.helpers.createDeferredPromise();
				this.emit([[{ json: item }]], undefined, done);
				await done.promise;
			}
		};
		for (let index = 0; index < Number(this.getNodeParameter('atOnce')); index++) void loop();
		return { closeFunction: async () => void (left = 0) };
	}
}

module.exports = { EmitLoop };
