import './chrome.js';
