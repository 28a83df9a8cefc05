//! What the networks that read lettering and look at drawings learned: a byte for every weight, and for every output a scale
//! and a bias.

/// One layer.
pub(super) struct Layer {
    weights: Vec<f32>,
    biases: Vec<f32>,
    inputs: usize,
}

impl Layer {
    /// What one of the output channels takes of its inputs.
    pub(super) fn row(&self, output: usize) -> &[f32] {
        &self.weights[output * self.inputs..][..self.inputs]
    }

    pub(super) fn bias(&self, output: usize) -> f32 {
        self.biases[output]
    }

    pub(super) fn outputs(&self) -> usize {
        self.biases.len()
    }

    pub(super) fn inputs(&self) -> usize {
        self.inputs
    }
}

/// Layers one after the other.
pub(super) struct Weights {
    rest: &'static [u8],
}

impl Weights {
    pub(super) fn of(learned: &'static [u8]) -> Self {
        Self { rest: learned }
    }

    /// The next layer: scales, biases, then the weights of one output after the other.
    pub(super) fn next(&mut self, outputs: usize, inputs: usize) -> Layer {
        let scales = self.floats(outputs);
        let biases = self.floats(outputs);
        let bytes = self.bytes(outputs * inputs);
        let weights = bytes
            .iter()
            .enumerate()
            .map(|(k, byte)| f32::from(*byte as i8) * scales[k / inputs])
            .collect();
        Layer {
            weights,
            biases,
            inputs,
        }
    }

    /// Whether every layer was taken.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    fn floats(&mut self, count: usize) -> Vec<f32> {
        self.bytes(count * 4)
            .chunks_exact(4)
            .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect()
    }
}
