//! How a command ends when it does not end well.

use std::process::ExitCode;

use crate::services::AppError;
use crate::store::StoreError;

/// Why a command stopped; its text is for the person at the console.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command was called wrongly.
    #[error("{0}")]
    Usage(String),
    /// A setting cannot be used.
    #[error("{0}")]
    Config(String),
    #[error("{0}")]
    Failed(String),
}

impl Failure {
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 64,
            Self::Config(_) => 78,
        })
    }

    pub fn config(text: impl Into<String>) -> Self {
        Self::Config(text.into())
    }

    pub fn failed(text: impl Into<String>) -> Self {
        Self::Failed(text.into())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Invalid(faults) => {
                let list: Vec<_> =
                    faults.iter().map(|f| format!("{}: {}", f.pointer.trim_start_matches('/'), f.detail)).collect();
                Self::Failed(list.join("\n"))
            }
            other => Self::Failed(other.to_string()),
        }
    }
}
