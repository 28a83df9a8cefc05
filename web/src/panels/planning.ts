// What a planner shows around its plan, loaded beside the catalogue.
import './confirm.js';
import './plan/plan-view.js';
import './project-bar.js';
import './shelf.js';
import './start.js';
import './storeys.js';
