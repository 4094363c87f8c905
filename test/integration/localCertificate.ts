/**
 * A certificate for servers of tests on this machine, with its key: it is for nothing else, and nobody trusts it unless
 * told to.
 */
export const localCertificate = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgl9TWZOphTx6MVgYp
FArsIIzZdgUNRtdEUzw4PKb+wYuhRANCAATf0hD5zjN/d86bzMHf72N55h+sAmlJ
sIgWzqCBZZL7pQkmDMLx9y0dJpk1/ulNiTn2Y7TsFAgx1IFdbEejv3/E
-----END PRIVATE KEY-----
`,
	/** For localhost, 127.0.0.1 and api.box.test; valid for a hundred years. */
	cert: `-----BEGIN CERTIFICATE-----
MIIBtzCCAV2gAwIBAgIUc0f0BGYnVUkzA1tZT3aMnguMaaswCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQQm94IG9mIHRoZSB0ZXN0czAgFw0yNjExMjcxOTQ3NThaGA8y
MTI2MTEwMzE5NDc1OFowGzEZMBcGA1UEAwwQQm94IG9mIHRoZSB0ZXN0czBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABN/SEPnOM393zpvMwd/vY3nmH6wCaUmwiBbO
oIFlkvulCSYMwvH3LR0mmTX+6U2JOfZjtOwUCDHUgV1sR6O/f8SjfTB7MB0GA1Ud
DgQWBBQOdGqR4cwE5N6qKmjQ94sNDEzFxjAfBgNVHSMEGDAWgBQOdGqR4cwE5N6q
KmjQ94sNDEzFxjAPBgNVHRMBAf8EBTADAQH/MCgGA1UdEQQhMB+CCWxvY2FsaG9z
dIcEfwAAAYIMYXBpLmJveC50ZXN0MAoGCCqGSM49BAMCA0gAMEUCIQCi7uvFvJ/e
oFWfSXBY/bGC2R7IpW3+HGLnqqa4F+TxMwIgIRBM+LS5+bitL3bg4CTrRYtzTvjR
YEU1XHxZq+seHro=
-----END CERTIFICATE-----
`,
};
