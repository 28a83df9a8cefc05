import { defineConfig, devices } from '@playwright/test';
import { join } from 'node:path';
import { freshFolder, root } from './own-shop.js';

/** A real shop on a fresh database, and the Chromium of this machine drawing through Mesa. */
const shop = process.env.ALCOVE_BIN ?? join(root, 'target/debug/alcove');
const address = process.env.ALCOVE_LISTEN ?? '127.0.0.1:4199';
const data = process.env.ALCOVE_DATA ?? freshFolder('shop');

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  // One software-drawn browser at a time: two would only wait for each other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://${address}`,
    headless: false,
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-angle=gl',
        '--ignore-gpu-blocklist',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'desktop', testMatch: /.*\.spec\.ts/, testIgnore: /phone\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: /phone\.spec\.ts/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent },
    },
  ],
  webServer: {
    command: [
      shop, 'serve', '--listen', address,
      '--catalogue', join(root, 'assets/demo'),
      '--web', join(root, 'dist'),
      '--plans', join(root, 'assets/plans'),
      '--data', data,
    ].join(' '),
    url: `http://${address}/api/health`,
    reuseExistingServer: !process.env.CI,
    stdout: 'ignore',
  },
});
